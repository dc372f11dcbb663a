// SPDX-License-Identifier: Apache-2.0
// A plain file server for a folder, on this computer only. It remembers every request.
//   node serve.mjs FOLDER [PORT]
import {createReadStream, readFileSync, statSync} from "node:fs";
import {createServer} from "node:http";
import {extname, join, normalize} from "node:path";
import {argv} from "node:process";
import {pathToFileURL} from "node:url";

const TYPES = {".html": "text/html; charset=utf-8", ".js": "text/javascript", ".css": "text/css"};

// What a host that can set headers should send as well as the page's own policy.
const HEADERS = {
  "Referrer-Policy": "no-referrer", "X-Content-Type-Options": "nosniff",
  "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
  "Cache-Control": "no-cache",
};

export async function serve(folder, port = 0) {
  const requests = [];
  const replaced = new Map();
  const held = [];
  const server = createServer(async (request, response) => {
    const path = normalize(decodeURIComponent(new URL(request.url, "http://localhost").pathname));
    requests.push({method: request.method, path});
    const file = join(folder, path.endsWith("/") ? `${path}index.html` : path);
    if (!statSync(file, {throwIfNoEntry: false})?.isFile()) {
      response.writeHead(404).end();
      return;
    }
    await Promise.all(held.filter(({part}) => path.includes(part)).map(({freed}) => freed));
    response.writeHead(200, {...HEADERS,
                             "Content-Type": TYPES[extname(file)] ?? "application/octet-stream"});
    const change = replaced.get(path);
    if (change) response.end(change(readFileSync(file, "utf8")));
    else createReadStream(file).pipe(response);
  });
  await new Promise((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {address: `http://127.0.0.1:${server.address().port}/`, requests,
          /** Serves a changed text at a path; with null the file again. */
          replace(path, change) {
            if (change) replaced.set(path, change);
            else replaced.delete(path);
          },
          /** Holds back what has the part in its path, until the returned function is called. */
          hold(part) {
            const one = {part};
            one.freed = new Promise((free) => { one.free = free; });
            held.push(one);
            return () => {
              if (held.includes(one)) held.splice(held.indexOf(one), 1);
              one.free();
            };
          },
          close: () => new Promise((resolve) => {
            server.closeAllConnections();
            server.close(resolve);
          })};
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const {address} = await serve(argv[2] ?? ".", Number(argv[3] ?? 8080));
  console.log(`The page is at ${address} (Ctrl-C ends it)`);
}
