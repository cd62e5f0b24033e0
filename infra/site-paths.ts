/**
 * CloudFront Function of the site: a page's address (no dot in it) is answered with the one
 * document of the web, which shows the page; a file is answered as it is. It stands before the
 * site only, so a 404 of the API stays what it is.
 */
export const SITE_PATHS = `function handler(event) {
  var request = event.request;
  if (request.uri.indexOf('.') === -1 && request.uri.indexOf('/api/') !== 0) {
    request.uri = '/index.html';
  }
  return request;
}
`;
