/** From an SVG of the page to a PNG. */

/** Points of the picture for each of the drawing, so that it is sharp on paper. */
const SCALE = 2;

/** What an SVG on its own no longer inherits from the page. */
const inherited = [
  "fill",
  "stroke",
  "font-family",
  "font-size",
  "font-weight",
  "font-variant-numeric",
] as const;

/** The SVG with every style written into it. */
function standalone(svg: SVGSVGElement): SVGSVGElement {
  const copy = svg.cloneNode(true) as SVGSVGElement;
  const originals = svg.querySelectorAll<SVGElement>("*");
  const copies = copy.querySelectorAll<SVGElement>("*");
  originals.forEach((original, place) => {
    const style = getComputedStyle(original);
    for (const property of inherited)
      copies[place]?.style.setProperty(property, style.getPropertyValue(property));
  });
  const { width, height } = svg.viewBox.baseVal;
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  copy.setAttribute("width", String(width * SCALE));
  copy.setAttribute("height", String(height * SCALE));
  return copy;
}

/** The picture as base64. Fails where the system cannot draw it. */
export async function pictureOf(svg: SVGSVGElement): Promise<string> {
  const { width, height } = svg.viewBox.baseVal;
  const text = new XMLSerializer().serializeToString(standalone(svg));
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(text)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = width * SCALE;
  canvas.height = height * SCALE;
  const context = canvas.getContext("2d");
  if (context === null) throw new Error("no canvas");
  context.fillStyle = getComputedStyle(document.body).backgroundColor;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(image, 0, 0, canvas.width, canvas.height);
  return canvas.toDataURL("image/png").replace(/^data:image\/png;base64,/, "");
}
