import { type Html, html, NOTHING } from './html.ts';

/** A bar under a figure, to compare it with the largest of its column at a glance. */
export function shareBar(amount: bigint, largest: bigint): Html {
  const share = largest > 0n ? (amount * 100n) / largest : 0n;
  if (share <= 0n) return NOTHING;
  return html`<span class="share" style="width:${String(share)}%"></span>`;
}
