import { stemOf } from '#domain/evidence.ts';

/** Longest side of a picture that was made smaller, in pixels: a page of text stays legible. */
const LONGEST_SIDE = 2048;
const JPEG_QUALITY = 0.82;
/** A picture up to this many bytes is sent as it is. */
const SMALL_BYTES = 400 * 1024;
/** What is saved must be worth the loss: the smaller one has at most this share of the bytes. */
const WORTH_SHARE = 0.8;

/**
 * A picture as a smaller JPEG, turned upright as its EXIF says and without its EXIF (which may tell
 * where it was taken). What is small already, or what this browser cannot read (HEIC in most),
 * stays as it is.
 */
export async function shrink(file: File): Promise<File> {
  if (!/^image\/(jpeg|png|webp|heic)$/.test(file.type) || file.size <= SMALL_BYTES) return file;
  const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' }).catch(
    () => null,
  );
  if (!bitmap) return file;
  const scale = Math.min(1, LONGEST_SIDE / Math.max(bitmap.width, bitmap.height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.round(bitmap.width * scale);
  canvas.height = Math.round(bitmap.height * scale);
  const context = canvas.getContext('2d');
  if (!context) return file;
  // A JPEG has no transparency: what was see-through becomes paper, not black.
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  const smaller = await new Promise<Blob | null>((resolve) =>
    canvas.toBlob(resolve, 'image/jpeg', JPEG_QUALITY),
  );
  if (!smaller || smaller.size > file.size * WORTH_SHARE) return file;
  return new File([smaller], `${stemOf(file.name)}.jpg`, { type: 'image/jpeg' });
}
