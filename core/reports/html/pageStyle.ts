/** The look of the page: system fonts, figures in columns, light and dark, phone and paper. */
import { PRINT_STYLE } from './printStyle.ts';

const COLOURS = `
:root{
--page:#ffffff;--panel:#f4f7f9;--ink:#16202a;--muted:#51606e;--line:#d9e0e6;--accent:#0a5a8a;--hero:#0a5a8a;--hero-ink:#ffffff;
--used:#1b6fa8;--track:#dbe4eb;--warn:#8a3d00;--warn-panel:#fff4e5;--warn-line:#e8a24a;
--caution:#5a4a00;--caution-panel:#fdf8e1;--caution-line:#d6bd4a;--good:#1c6b3c;
--area-1:#1b6fa8;--area-2:#d07a1f;--area-3:#3d8f6f;--area-4:#8a5aa8;--area-5:#b5495b;--area-6:#6b7a88}
@media screen and (prefers-color-scheme:dark){:root{
--page:#10161c;--panel:#18212a;--ink:#e5ebf0;--muted:#a2b0bd;--line:#2b3641;--accent:#7cc0ee;--hero:#12415f;--hero-ink:#f0f7fc;
--used:#4da3dc;--track:#2a3743;--warn:#ffc98a;--warn-panel:#33230f;--warn-line:#b9742a;
--caution:#eddc8f;--caution-panel:#2b2712;--caution-line:#8a7a2e;--good:#7fd3a0;
--area-1:#4da3dc;--area-2:#e09a4a;--area-3:#5fb894;--area-4:#b68fd6;--area-5:#e07f90;--area-6:#93a2b0}}
`;

const TEXT = `
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0 auto;padding:2rem 1.5rem 4rem;max-width:68rem;background:var(--page);color:var(--ink);
font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue","Noto Sans","Liberation Sans",Arial,sans-serif}
h1{margin:0;font-size:1.9rem;line-height:1.2;font-weight:650;letter-spacing:-.01em}
h2{margin:0 0 .75rem;font-size:1.3rem;line-height:1.3;font-weight:650}
p{margin:0 0 1rem;max-width:46rem}
section{margin-top:3rem}
a{color:var(--accent)}
code{font:.86em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;overflow-wrap:break-word}
.brand{display:flex;align-items:center;gap:.5rem;margin:0 0 .25rem;color:var(--accent);font-weight:650;letter-spacing:.02em}
.sub,.how,.id,.more{color:var(--muted)}
header .sub{margin:.35rem 0 0}
nav{margin-top:1.5rem;display:flex;flex-wrap:wrap;gap:.2rem 1.1rem;font-size:.93rem}
.how,.id{font-size:.86em;overflow-wrap:break-word}
.g{margin-left:.16em}
.nb{white-space:nowrap}
.more{margin-top:.75rem;font-size:.93em}
.raw{font:.82em ui-monospace,SFMono-Regular,Menlo,Consolas,"Liberation Mono",monospace;color:var(--muted);overflow-wrap:anywhere}
`;

const NOTICES = `
.notices{margin-top:1.5rem;display:grid;gap:.6rem}
.notice{border:1px solid var(--warn-line);border-left-width:.35rem;border-radius:.4rem;padding:.7rem 1rem;background:var(--warn-panel)}
.notice p{margin:0;max-width:none}
.notice strong{color:var(--warn)}
.caution{border-color:var(--caution-line);background:var(--caution-panel)}
.caution strong{color:var(--caution)}
.clear{margin:1.5rem 0 0;color:var(--good)}
`;

const HEADLINE = `
.headline{display:flex;flex-wrap:wrap;gap:.75rem;margin:1.5rem 0 0}
.headline>div{flex:1 1 11rem;background:var(--panel);border-radius:.6rem;padding:1rem 1.1rem}
.headline dt{font-size:.9rem;color:var(--muted)}
.headline dd{margin:.1rem 0 0;font-size:1.45rem;font-weight:600;line-height:1.25;white-space:nowrap;font-variant-numeric:tabular-nums}
.headline dd.sub{width:0;min-width:100%;margin-top:.3rem;white-space:normal;font-size:.86rem;font-weight:400;line-height:1.4}
.headline .hero{background:var(--hero);color:var(--hero-ink)}
.headline .hero dt,.headline .hero .sub{color:inherit}
.headline .hero dd:not(.sub){font-size:1.75rem}
`;

const TABLES = `
.scroll{overflow-x:auto}
.scroll{margin:0 0 2rem}
.scroll:focus-visible,a:focus-visible{outline:2px solid var(--accent);outline-offset:3px}
table{width:100%;border-collapse:collapse;font-size:.92rem;font-variant-numeric:tabular-nums}
caption{padding:0 0 .4rem;text-align:left;font-weight:600}
th,td{padding:.5rem .9rem .5rem 0;text-align:left;vertical-align:top;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.82rem;font-weight:600;color:var(--muted);vertical-align:bottom}
tbody th{font-weight:400}
tfoot th,tfoot td{font-weight:600;border-bottom:0}
.n{text-align:right;white-space:nowrap}
.yes{color:var(--good)}
.no{color:var(--warn)}
.share{display:block;height:.3rem;margin:.25rem 0 0 auto;border-radius:.15rem;background:var(--used)}
`;

const CHARTS = `
figure{margin:0 0 1.25rem}
figcaption{margin-top:.4rem;font-size:.86rem;color:var(--muted)}
.chart{display:block;width:100%;height:auto}
.narrow{display:none}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;margin:0 0 .5rem;padding:0;list-style:none;font-size:.9rem;color:var(--muted)}
.swatch{display:inline-block;width:.8em;height:.8em;margin-right:.45em;border-radius:.15em}
.beside{display:grid;grid-template-columns:max-content 1fr;gap:.35rem 1.5rem;margin:0 0 1rem}
.beside dd{margin:0}
`;

const PHONE = `
@media screen and (max-width:40rem){
body{padding:1.25rem 1rem 3rem}
h1{font-size:1.5rem}
.headline>div{flex-basis:8rem}
.headline dd{font-size:1.2rem}
.headline .hero{flex-basis:100%}
.wide{display:none}
.narrow{display:block}
.beside{grid-template-columns:1fr;gap:0}
.beside dd{margin-bottom:.6rem}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,tbody,tfoot,tr,th,td,caption{display:block;width:100%}
tr{padding:.7rem 0;border-bottom:1px solid var(--line)}
tfoot tr{border-bottom:0}
th,td{padding:.12rem 0;border:0;text-align:left}
tbody th{font-weight:600}
th .id,th code{font-weight:400}
td::before{content:attr(data-label);color:var(--muted);font-weight:400}
td:not(.n)::before{display:block;font-size:.86em}
td.n{text-align:right}
td.n::before{float:left}
td .share,td:empty{display:none}
}
`;

export const PAGE_STYLE = [
  COLOURS,
  TEXT,
  NOTICES,
  HEADLINE,
  TABLES,
  CHARTS,
  PHONE,
  PRINT_STYLE,
].join('');
