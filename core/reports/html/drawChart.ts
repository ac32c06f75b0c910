/** Charts drawn while the page is written: plain SVG, no script, the page's own colours. */
import type { EChartsOption } from 'echarts';
import echarts from 'echarts/dist/echarts.common.min.js';
import type { Html } from './html.ts';

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/**
 * The option drawn as inline SVG that scales with its column. Colours may be CSS variables. What
 * echarts numbers across a process (ids and classes for hovering), and attributes only its own
 * script reads, are taken out: the same option gives the same bytes however often it is drawn.
 */
export function drawChart(className: string, size: ChartSize, option: EChartsOption): Html {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: 'inherit' }, ...option });
    const svg = chart
      .renderToSVGString()
      .replace(
        /^<svg [^>]*>/,
        `<svg class="${className}" viewBox="0 0 ${size.width} ${size.height}" aria-hidden="true" focusable="false">`,
      )
      .replace(/<style[\s\S]*?<\/style>/g, '')
      .replace(/ (?:class="zr[^"]*"|ecmeta_\w+="[^"]*"|pointer-events="[^"]*")/g, '');
    return { markup: svg };
  } finally {
    chart.dispose();
  }
}
