import type { IncomingMessage } from 'node:http';
import type { Readable } from 'node:stream';
import { Busboy } from '@fastify/busboy';
import { S3Error } from './errors.ts';

/** The most that fields before the file may take together, in bytes. */
const FIELD_BYTES = 20_000;

export type FormFile = {
  /** As the browser names it, without folders. */
  readonly filename: string;
  readonly pieces: AsyncIterable<Uint8Array>;
};

/**
 * Reads a multipart/form-data body up to its end, giving the file to `receive` as it streams.
 * Fields after the file are passed over, as S3 does. The connection stays open for the answer.
 * @param receive gets the fields before the file, by lower-case name
 * @param discard undoes what `receive` did, if the body turns out broken after the file
 * @throws what `receive` throws; S3Error MalformedPOSTRequest, InvalidArgument, IncompleteBody
 */
export async function readForm<T>(
  message: IncomingMessage,
  receive: (fields: Readonly<Record<string, string>>, file: FormFile) => Promise<T>,
  discard: (received: T) => Promise<void>,
): Promise<T> {
  const fields = createFields();
  const parser = openParser(message);
  let open: Readable | undefined;
  let received: Promise<T> | undefined;
  let surplusFile = false;

  parser.on('field', (name, value, _nameCut, valueCut) => {
    if (received === undefined) fields.add(name, value, valueCut);
  });
  parser.on('file', (_name, stream, filename) => {
    if (received !== undefined) {
      surplusFile = true;
      stream.resume();
      return;
    }
    open = stream;
    // A broken body fails the stream even where nobody reads it yet.
    stream.on('error', () => undefined);
    const pieces: AsyncIterable<Uint8Array> = stream.iterator({ destroyOnReturn: false });
    received = Promise.resolve().then(() => receive(fields.all(), { filename, pieces }));
    // Whatever is left of a refused file must be read, or the form never comes to its end.
    received.catch(() => stream.resume());
  });

  const ended = new Promise<void>((resolve, reject) => {
    const fail = (error: S3Error) => {
      open?.destroy(error);
      reject(error);
    };
    parser.on('finish', resolve);
    parser.on('error', () => fail(new S3Error('MalformedPOSTRequest')));
    message.on('error', () => fail(new S3Error('IncompleteBody')));
    message.on('close', () => {
      if (!message.complete) fail(new S3Error('IncompleteBody'));
    });
  });
  message.pipe(parser);

  const [end] = await Promise.allSettled([ended]);
  const broken = end.status === 'rejected' ? end.reason : undefined;
  if (received === undefined) {
    throw (
      broken ?? new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.')
    );
  }
  const result = await received;
  if (broken === undefined && !surplusFile) return result;
  await discard(result);
  throw (
    broken ?? new S3Error('InvalidArgument', 'POST requires exactly one file upload per request.')
  );
}

function openParser(message: IncomingMessage) {
  try {
    return Busboy({
      headers: { ...message.headers, 'content-type': message.headers['content-type'] ?? '' },
      limits: { fieldSize: FIELD_BYTES },
      isPartAFile: (name) => name?.toLowerCase() === 'file',
    });
  } catch {
    throw new S3Error('MalformedPOSTRequest');
  }
}

/** Collects fields; what is wrong with them is told when they are asked for. */
function createFields() {
  const fields: Record<string, string> = Object.create(null);
  let fault: S3Error | undefined;
  let bytes = 0;
  return {
    add(name: string, value: string, cut: boolean) {
      const field = name.toLowerCase();
      bytes += Buffer.byteLength(name) + Buffer.byteLength(value);
      if (cut || bytes > FIELD_BYTES) fault ??= new S3Error('MaxPostPreDataLengthExceededError');
      if (Object.hasOwn(fields, field)) {
        fault ??= new S3Error('InvalidArgument', `The form has more than one field ${field}.`);
      }
      fields[field] = value;
    },
    all(): Readonly<Record<string, string>> {
      if (fault !== undefined) throw fault;
      return fields;
    },
  };
}
