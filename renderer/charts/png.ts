import type { Picture } from './picture.ts';

/** Draws an SVG picture into pixels, `scale` of them per CSS pixel. */
export async function pngOf({ svg, width, height }: Picture, scale: number): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image(width, height);
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    const context = canvas.getContext('2d');
    if (!context) throw new Error('This browser gives no 2D canvas');
    context.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => {
      canvas.toBlob(
        (png) => (png ? resolve(png) : reject(new Error('No PNG was made'))),
        'image/png',
      );
    });
  } finally {
    URL.revokeObjectURL(url);
  }
}
