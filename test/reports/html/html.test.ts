import { describe, expect, it } from 'vitest';
import { html, NOTHING } from '../../../core/reports/html/html.ts';

describe('markup', () => {
  it('escapes every text put into it', () => {
    expect(html`<b title="${`"'`}">${'<script>alert(1)</script> & co'}</b>`.markup).toBe(
      '<b title="&quot;&#39;">&lt;script&gt;alert(1)&lt;/script&gt; &amp; co</b>',
    );
  });

  it('takes other markup and lists as they are', () => {
    const items = ['<a>', 'b'].map((text) => html`<li>${text}</li>`);
    expect(html`<ul>${items}</ul>${NOTHING}`.markup).toBe('<ul><li>&lt;a&gt;</li><li>b</li></ul>');
  });

  it('escapes the texts of a list', () => {
    expect(html`${['<', html`<br>`, ['>']]}`.markup).toBe('&lt;<br>&gt;');
  });

  it('shows control characters, which HTML forbids, as a replacement character', () => {
    expect(html`${'a\0b\u0007c\td\ne'}`.markup).toBe('a\ufffdb\ufffdc\td\ne');
  });
});
