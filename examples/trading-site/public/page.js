// The little that this site's own pages need of script. Everything else is plain forms and links.

/** Who is signed in, in a token of this site's server: the elements ask again when it runs out. */
async function subjectToken() {
  const answer = await fetch('/subject-token');
  if (!answer.ok) throw new Error(`no subject token: ${answer.status}`);
  return answer.text();
}

for (const element of document.querySelectorAll('[data-signed-in]')) element.subjectToken = subjectToken;

// "Later" holds until the next log-in: the server is told, and the question leaves the page.
for (const section of document.querySelectorAll('[data-postpone]')) {
  section.addEventListener('assent-later', async () => {
    const body = new URLSearchParams({ csrf: section.dataset.csrf, what: section.dataset.postpone });
    await fetch('/later', { method: 'POST', body });
    section.hidden = true;
  });
}

// A receipt of one's own, shown with what can be done about it: whatever came of that, the page then says what holds now.
for (const element of document.querySelectorAll('[data-receipt]')) {
  element.closest('details').addEventListener('toggle', async () => {
    element.receipt ??= await (await fetch(element.dataset.receipt)).json();
  });
}
