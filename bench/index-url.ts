/** Where Pyodide's files lie: beside the page, as in the app. */
export const INDEX_URL = new URL('pyodide/', document.baseURI).href
