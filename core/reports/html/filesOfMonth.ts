import { html } from './html.ts';
import { type Section, section } from './section.ts';

/** What this page leaves to the files beside it. */
export const filesOfMonth = (): Section =>
  section('beside', 'In the files beside this page', [
    html`<dl class="beside">
<dt><code>payouts.csv</code></dt><dd>every line, also those that pay nothing, with all its figures</dd>
<dt><code>statements/</code></dt><dd>the same lines, one file a partner</dd>
<dt><code>ineligible.csv</code></dt><dd>every accepted entry that is on no line</dd>
<dt><code>summary.csv</code>, <code>summary.json</code></dt><dd>every total, file count and check of this page, for other programs</dd>
<dt><code>rejects.csv</code></dt><dd>every row and file that was set aside, with its text</dd>
<dt><code>manifest.json</code></dt><dd>what all this was made from, with checksums</dd>
</dl>
<p>To see one payout step by step, from its source rows to the cent: <code>highwater explain</code>.</p>`,
  ]);
