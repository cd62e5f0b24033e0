import { XMLBuilder, XMLParser, XMLValidator } from 'fast-xml-parser';
import { S3Error } from './errors.ts';

/** The namespace of every document of S3 except errors and the answer to a form. */
export const NAMESPACE = 'http://s3.amazonaws.com/doc/2006-03-01/';

const builder = new XMLBuilder({ ignoreAttributes: false, suppressEmptyNode: true });
// Keys are text whatever they look like: "007" must not become 7, nor " a" lose its space.
const parser = new XMLParser({
  parseTagValue: false,
  trimValues: false,
  ignoreDeclaration: true,
  isArray: (name) => name === 'Part' || name === 'Object',
});

/** An XML document with one root; arrays repeat their element, undefined leaves it out. */
export function toXml(root: string, content: Record<string, unknown>, namespace?: string): string {
  const attributes = namespace === undefined ? {} : { '@_xmlns': namespace };
  const document = builder.build({ [root]: { ...attributes, ...content } });
  return `<?xml version="1.0" encoding="UTF-8"?>\n${document}`;
}

/**
 * The content of the root element of a request's body.
 * @throws S3Error MalformedXML
 */
export function fromXml(text: string, root: string): unknown {
  if (XMLValidator.validate(text) !== true) throw new S3Error('MalformedXML');
  const document: unknown = parser.parse(text);
  if (typeof document !== 'object' || document === null || !(root in document)) {
    throw new S3Error('MalformedXML');
  }
  return (document as Record<string, unknown>)[root];
}
