// For browsers that the pages are not built for (web/browsers.ts): says so, in place of an empty page.
// Plain script of 2009, since it must run where nothing newer does.
(function () {
  function tell(id) {
    var app = document.getElementById('app');
    var notice = document.getElementById(id);
    if (notice && app && !app.firstChild) notice.hidden = false;
  }
  function lacksSomething() {
    return (
      !('noModule' in document.createElement('script')) ||
      !window.structuredClone ||
      !Object.hasOwn ||
      !Array.prototype.findLast ||
      !window.crypto ||
      !window.crypto.randomUUID
    );
  }
  window.addEventListener(
    'error',
    function (event) {
      // A script that did not arrive has itself as the target; one that cannot be read, or failed, the window.
      tell(event.target && event.target.src ? 'not-loaded' : 'not-supported');
    },
    true,
  );
  document.addEventListener('DOMContentLoaded', function () {
    if (lacksSomething()) tell('not-supported');
  });
})();
