// The page without a network. The network is asked first, so that nothing old is shown while there is one; what it
// answered is kept and answers alone when there is none. Only the page's own files are kept, never a document.
const KEPT = "meisai-page";

addEventListener("install", () => skipWaiting());
addEventListener("activate", (event) => event.waitUntil(clients.claim()));

addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method === "GET" && new URL(request.url).origin === location.origin) event.respondWith(answered(event));
});

// The page names its files once it runs: what was fetched before this worker was there, and what is fetched late.
addEventListener("message", (event) => event.waitUntil(keep(event.data)));

async function answered(event) {
  try {
    const answer = await fetch(event.request);
    if (answer.ok) event.waitUntil(put(event.request.url, answer.clone()));
    return answer;
  } catch {
    return (await caches.match(plain(event.request.url))) ?? Response.error();
  }
}

async function keep(addresses) {
  const kept = await caches.open(KEPT);
  for (const address of addresses.map(plain)) {
    if (!(await kept.match(address))) await kept.add(address).catch(() => {});
  }
}

const put = async (address, answer) => (await caches.open(KEPT)).put(plain(address), answer);

/** The address of a file alone, without query and fragment. */
function plain(address) {
  const { origin, pathname } = new URL(address, location.href);
  return origin + pathname;
}
