/** The page on A4: light colours, no table cut off at the side, no row cut in two. */
export const PRINT_STYLE = `
@page{size:A4;margin:14mm 13mm}
@media print{
:root{color-scheme:light}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:none;padding:0;font-size:9.5pt}
h1{font-size:18pt}
h2{font-size:13pt;break-after:avoid}
section{margin-top:1.6rem}
table{font-size:8pt}
th,td{padding:.28rem .5rem .28rem 0}
thead{display:table-header-group}
tfoot{display:table-row-group}
tr,figure,.notice,.headline>div{break-inside:avoid}
caption{break-after:avoid}
.scroll{overflow:visible}
.scroll,.cards{margin-bottom:1rem}
.headline{grid-template-columns:1.25fr 1fr 1fr 1fr;gap:.5rem}
.headline>div{padding:.6rem .7rem}
.headline dd{font-size:12pt}
.headline .hero dd:not(.sub){font-size:14pt}
.headline dd.sub{font-size:8pt}
a{color:inherit;text-decoration:none}
}
`;
