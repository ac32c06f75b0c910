/** The page on A4: light colours, no table cut off at the side, no row cut in two. */
export const PRINT_STYLE = `
@page{size:A4;margin:14mm 13mm}
@media print{
html{font-size:9pt}
*{-webkit-print-color-adjust:exact;print-color-adjust:exact}
body{max-width:none;padding:0}
nav{display:none}
section{margin-top:2rem}
h2,caption,thead{break-after:avoid}
tr,figure,.notice,.headline>div{break-inside:avoid}
tbody tr:nth-child(-n+2),tfoot tr{break-before:avoid}
thead{display:table-header-group}
tfoot{display:table-row-group}
th,td{padding:.35rem .6rem .35rem 0}
.scroll{overflow:visible;margin-bottom:1.5rem}
.headline dd{font-size:1.3rem}
.headline .hero dd:not(.sub){font-size:1.5rem}
a{color:inherit;text-decoration:none}
}
`;
