/*
 * The host of our forms in Tasklist. An embedded form names an address of ours; what is to be filled in comes from
 * there as HTML, and what was filled in goes back there. Only when the server has taken it does Tasklist start the
 * process or complete the task, with the ids that the server answered and nothing else.
 *
 *   <form role="form" name="crForm">
 *     <div class="cr" data-form="/forms/tasks/{taskId}"></div>
 *     <script cam-script type="text/form-script">window.CareRelay.hostForm(camForm, $scope);</script>
 *   </form>
 *
 * The server answers GET with 200 and HTML; POST (form-encoded) with 422 and the same HTML carrying its errors, or
 * with 200 and {"variables": {"intakeId": "…"}}; anything else with a problem whose detail is shown in words.
 */
const STYLE = '/css/carerelay.css';
const SCRIPTS = ['/webjars/htmx.org/dist/htmx.min.js', '/js/carerelay.js'];
const HTMX = {
  includeIndicatorStyles: false, allowEval: false, allowScriptTags: false, historyEnabled: false, selfRequestsOnly: true
};
/* Tasklist knows this message and shows nothing for it: what happened is said in the form. */
const HELD_BACK = 'camForm submission prevented';
const TEXT = {
  loading: 'Loading …',
  unavailable: 'CareRelay cannot be reached just now. Nothing you typed is lost: it is still here. Wait a moment, then try again.',
  refused: 'That did not work. Nothing was changed. Reload the page to see how things stand now, then try again.',
  tooEarly: 'The form is not here yet. Wait a moment, then try again.'
};

let parts;

/* Style and behaviour of our pages; both keep to what stands inside .cr. */
function loadParts() {
  if (parts) return parts;
  const meta = document.createElement('meta');
  meta.name = 'htmx-config';
  meta.content = JSON.stringify(HTMX);
  const link = document.createElement('link');
  link.rel = 'stylesheet';
  link.href = STYLE;
  document.head.append(meta, link);
  parts = SCRIPTS.reduce((before, source) => before.then(() => new Promise((loaded, failed) => {
    const script = document.createElement('script');
    script.src = source;
    script.onload = loaded;
    script.onerror = () => failed(new Error('Not loaded: ' + source));
    document.head.append(script);
  })), Promise.resolve()).catch(error => {
    parts = null; // tried again with the next form
    throw error;
  });
  return parts;
}

function cookie(name) {
  const found = document.cookie.split('; ').find(c => c.startsWith(name + '='));
  return found ? decodeURIComponent(found.substring(name.length + 1)) : '';
}

class Host {

  constructor(camForm, scope) {
    this.camForm = camForm;
    this.scope = scope;
    this.place = camForm.formElement[0].querySelector('.cr[data-form]');
    this.url = this.place.dataset.form
      .replace('{taskId}', encodeURIComponent(camForm.taskId || ''))
      .replace('{processDefinitionId}', encodeURIComponent(camForm.processDefinitionId || ''));
    this.content = document.createElement('div');
    this.content.className = 'cr-form';
    this.place.replaceChildren(this.content);
    this.ready = false;
    this.running = false;
    this.takeOverSubmit();
    this.load();
  }

  /* Tasklist waits for `done`, and keeps its button disabled until then. */
  takeOverSubmit() {
    const submit = this.camForm.submit;
    this.camForm.submit = done => {
      if (this.running) return;
      if (!this.ready) {
        this.say(TEXT.tooEarly);
        this.later(() => done(new Error(HELD_BACK)));
        return;
      }
      this.running = true;
      this.send().then(variables => {
        this.running = false;
        this.later(() => {
          if (!variables) return done(new Error(HELD_BACK));
          Object.entries(variables).forEach(([name, value]) => {
            this.camForm.variableManager.variables[name] = { name, type: 'String', value: String(value) };
          });
          submit.call(this.camForm, done);
        });
      });
    };
    // Nothing of this form goes to the browser's storage.
    this.camForm.on('store', () => { this.camForm.storePrevented = true; });
  }

  later(work) {
    setTimeout(() => this.scope.$apply(work));
  }

  async load() {
    this.content.textContent = TEXT.loading;
    try {
      const [answer] = await Promise.all([this.fetch('GET'), loadParts()]);
      if (!answer.ok) return this.explain(answer);
      this.show(await answer.text());
      this.ready = true;
    } catch (error) {
      this.content.textContent = '';
      this.say(TEXT.unavailable);
    }
  }

  /* The variables that the server answered; null where it did not take the form. */
  async send() {
    try { // what was said before stays until there is an answer: nothing moves under a double click
      const answer = await this.fetch('POST', this.fields());
      if (answer.status === 422 && !this.isProblem(answer)) {
        this.clear();
        this.show(await answer.text());
        return null;
      }
      if (!answer.ok) {
        await this.explain(answer);
        return null;
      }
      this.clear();
      return (await answer.json()).variables || {};
    } catch (error) {
      this.say(TEXT.unavailable);
      return null;
    }
  }

  fetch(method, body) {
    return fetch(this.url, {
      method,
      body,
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'error',
      headers: { 'HX-Request': 'true', Accept: 'text/html, application/json', 'X-CR-CSRF': cookie('CR-CSRF') }
    });
  }

  fields() {
    const fields = new URLSearchParams();
    new FormData(this.camForm.formElement[0]).forEach((value, name) => {
      if (typeof value === 'string') fields.append(name, value);
    });
    return fields;
  }

  show(html) {
    const template = document.createElement('template');
    template.innerHTML = html;
    this.content.replaceChildren(template.content);
    if (window.htmx) window.htmx.process(this.content);
    const first = this.content.querySelector('.error-summary') || this.content.querySelector('[autofocus]');
    if (first) {
      first.focus({ preventScroll: true });
      first.scrollIntoView({ block: 'nearest' });
    }
  }

  isProblem(answer) {
    return /json/.test(answer.headers.get('Content-Type') || '');
  }

  async explain(answer) {
    if (!this.ready) this.content.textContent = '';
    if (answer.status === 401) return location.assign('/login?expired');
    if (answer.status >= 502 && answer.status <= 504) return this.say(TEXT.unavailable);
    let detail = '';
    if (this.isProblem(answer)) detail = ((await answer.json().catch(() => ({}))).detail || '');
    this.say(detail || TEXT.refused);
  }

  say(text) {
    this.clear();
    const notice = document.createElement('div');
    notice.className = 'notice danger';
    notice.setAttribute('role', 'alert');
    notice.dataset.hostNotice = '';
    const words = document.createElement('p');
    words.textContent = text;
    const inner = document.createElement('div');
    inner.append(words);
    notice.append(inner);
    this.place.prepend(notice);
    notice.scrollIntoView({ block: 'nearest' });
  }

  clear() {
    this.place.querySelectorAll('[data-host-notice]').forEach(notice => notice.remove());
  }
}

window.CareRelay = Object.assign(window.CareRelay || {}, {
  /* Called by the embedded form's own script. */
  hostForm(camForm, scope) {
    new Host(camForm, scope);
  }
});
