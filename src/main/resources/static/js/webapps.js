/*
 * What Tasklist, Cockpit and Admin have in common with the rest of CareRelay: the way home in the header, and one
 * sign-in. Their own sign-in page is never shown.
 */
let signingOut = false;

document.addEventListener('click', event => {
  if (event.target.closest && event.target.closest('.logout')) signingOut = true;
}, true);

function leaveOwnSignIn() {
  if (/^#\/login\b/.test(location.hash)) location.replace(signingOut ? '/login?logout' : '/login?expired');
}

window.addEventListener('hashchange', leaveOwnSignIn);
leaveOwnSignIn();

/* The header is drawn when the webapp knows who is signed in, and drawn anew now and then. */
function addHome() {
  const header = document.querySelector('[cam-widget-header] .navbar-header');
  if (!header || header.querySelector('.cr-home')) return;
  const home = document.createElement('a');
  home.className = 'cr-home';
  home.href = '/';
  home.target = '_self'; // or the webapp would take it for a route of its own
  home.textContent = 'CareRelay';
  header.prepend(home);
}

new MutationObserver(addHome).observe(document.documentElement, { childList: true, subtree: true });
addHome();
