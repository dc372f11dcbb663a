// SPDX-License-Identifier: Apache-2.0
// A chart as a picture of its own, with title, sentence and source drawn in, so that it can be
// passed on without the page.
import {FONT, label} from "../charts/frame.js";
import {QUIET, TEXT, WHITE} from "../charts/palette.js";
import {h, s} from "../dom/element.js";

export interface Exported {
  drawing: SVGSVGElement;
  heading: string;
  sentence: string;
  source: string;
}

const LINE = 24;
const MARGIN = 28;

/** SVG as a file: valid XML with a title and a description. */
export function svgText(exported: Exported): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n` +
      new XMLSerializer().serializeToString(whole(exported));
}

/** PNG at twice the size of the drawing. */
export async function pngOf(exported: Exported): Promise<Blob> {
  const drawing = whole(exported);
  const [width, height] = [Number(drawing.getAttribute("width")),
                           Number(drawing.getAttribute("height"))];
  const text = new XMLSerializer().serializeToString(drawing);
  const address = URL.createObjectURL(new Blob([text], {type: "image/svg+xml"}));
  try {
    const image = new Image(width, height);
    await new Promise((resolve, reject) => {
      image.onload = resolve;
      image.onerror = () => reject(new Error("The chart could not be drawn."));
      image.src = address;
    });
    const canvas = h("canvas", {width: width * 2, height: height * 2});
    const context = canvas.getContext("2d");
    if (!context) throw new Error("The browser gives no canvas to draw on.");
    context.fillStyle = WHITE;
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) =>
        blob ? resolve(blob) : reject(new Error("The picture could not be made."))));
  } finally {
    URL.revokeObjectURL(address);
  }
}

function whole({drawing, heading, sentence, source}: Exported): SVGSVGElement {
  const inner = drawing.cloneNode(true) as SVGSVGElement;
  const [width, height] = [Number(inner.getAttribute("width")),
                           Number(inner.getAttribute("height"))];
  const across = width + 2 * MARGIN;
  const title = wrapped(heading, Math.floor(width / 11));
  const text = wrapped(sentence, Math.floor(width / 8.2));
  const foot = wrapped(source, Math.floor(width / 7.6));
  const head = MARGIN + title.length * 28 + text.length * LINE + 20;
  const down = head + height + foot.length * 20 + MARGIN;
  inner.setAttribute("x", String(MARGIN));
  inner.setAttribute("y", String(head));
  inner.removeAttribute("aria-hidden");
  return s("svg", {width: across, height: down, viewBox: `0 0 ${across} ${down}`,
                   "font-family": FONT, "font-size": 16, role: "img"},
      s("title", {}, heading), s("desc", {}, `${sentence} ${source}`),
      s("rect", {width: across, height: down, fill: WHITE}),
      title.map((words, index) => label(MARGIN, MARGIN + 18 + index * 28, words,
                                        {"font-size": 21, "font-weight": "bold", fill: TEXT})),
      text.map((words, index) => label(MARGIN, MARGIN + title.length * 28 + 16 + index * LINE,
                                       words, {fill: TEXT})),
      inner,
      foot.map((words, index) => label(MARGIN, head + height + 16 + index * 20, words,
                                       {"font-size": 14, fill: QUIET})));
}

function wrapped(text: string, most: number): string[] {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.at(-1)!;
    if (last === "") lines[lines.length - 1] = word;
    else if (last.length + word.length + 1 <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}
