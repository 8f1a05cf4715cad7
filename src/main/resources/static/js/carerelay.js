/*
 * What the browser adds to server-rendered pages. Everything works without it, only less smoothly.
 * It says nothing itself: texts come from the page (data-… attributes and <template>s).
 */
(function () {
  'use strict';

  var doc = document;
  doc.documentElement.classList.add('scripted'); // what is said to those without scripts is not shown
  var all = function (selector, root) { return Array.prototype.slice.call((root || doc).querySelectorAll(selector)); };
  var textOf = function (pattern, number) { return (pattern || '').replace('{0}', number); };

  /* ---- CSRF for htmx: the cookie is set on every answer; plain forms carry a hidden field ---- */

  function cookie(name) {
    var found = doc.cookie.split('; ').find(function (c) { return c.indexOf(name + '=') === 0; });
    return found ? decodeURIComponent(found.substring(name.length + 1)) : '';
  }

  doc.addEventListener('htmx:configRequest', function (event) {
    event.detail.headers.Accept = 'text/html, */*;q=0.5'; // error pages in words, not as data
    var token = cookie('CR-CSRF');
    if (token && event.detail.verb.toLowerCase() !== 'get') event.detail.headers['X-CR-CSRF'] = token;
    var part = partOf(event.detail.elt);
    if (part) event.detail.parameters = event.detail.verb.toLowerCase() === 'get' ? new FormData() : fieldsOf(part, event.detail.elt);
  });

  /* ---- Parts: a [data-part] is a set of fields that is sent by itself, with or without a <form> around it ---- */

  // A button may send another part than the one it stands in: data-part-of="#week"
  function partOf(source) {
    var of = source.closest && source.closest('[data-part-of]');
    return of ? doc.querySelector(of.dataset.partOf) : source.closest && source.closest('[data-part]');
  }

  function fieldsOf(part, button) {
    var data = new FormData();
    all('input, select, textarea', part).concat(all('[data-with-parts]').filter(function (f) { return !part.contains(f); })).forEach(function (field) {
      if (!field.name || field.disabled || field.type === 'file' || /^(checkbox|radio)$/.test(field.type) && !field.checked) return;
      data.append(field.name, field.value);
    });
    if (button.name) data.append(button.name, button.value);
    return data;
  }

  // Enter does what the part is for; around it may be a form that has nothing to do with it.
  doc.addEventListener('keydown', function (event) {
    var part = event.key === 'Enter' && event.target.matches('[data-part] input') && event.target.closest('[data-part]');
    if (!part || event.defaultPrevented) return;
    event.preventDefault();
    var near = event.target.closest('details, .week-ask') || part;
    var button = near.querySelector('[data-default]') || part.querySelector('[data-default]');
    if (button && event.target.type !== 'checkbox') button.click();
  });

  // The second press of a double click would meet what the first has brought.
  doc.addEventListener('click', function (event) {
    if (event.detail < 2 || !event.target.closest('[data-part] [hx-post], [data-part-of]')) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);

  // What others changed is shown by loading the whole anew: the page, or the form within Tasklist.
  doc.addEventListener('click', function (event) {
    var refresh = event.target.closest('[data-refresh]'), form = refresh && refresh.closest('[data-self]');
    if (!refresh) return;
    if (form) window.htmx.ajax('GET', form.dataset.self, { target: form, swap: 'outerHTML' });
    else location.reload();
  });

  /* ---- One press, one send ---- */

  var PATIENCE = 30000; // a sent form becomes usable again after this long, should no answer come

  function busy(form, button) {
    form.dataset.sent = 'true';
    form.setAttribute('aria-busy', 'true');
    all('button:not([type]), button[type=submit], input[type=submit]', form).concat(
      form.id ? all('button[form="' + CSS.escape(form.id) + '"]') : []).forEach(function (b) {
      if (b.getAttribute('aria-disabled') === 'true') return;
      b.setAttribute('aria-disabled', 'true');
      b.dataset.paused = 'true';
    });
    if (button && button.classList.contains('btn')) {
      button.classList.add('is-busy');
      if (button.dataset.busy && !button.dataset.idle) {
        button.dataset.idle = button.textContent;
        button.textContent = button.dataset.busy;
      }
    }
    clearTimeout(form.crTimer);
    form.crTimer = setTimeout(function () { idle(form); }, PATIENCE);
  }

  function idle(form) {
    delete form.dataset.sent;
    form.removeAttribute('aria-busy');
    clearTimeout(form.crTimer);
    all('[data-paused]').filter(function (b) { return b.form === form; }).forEach(function (b) {
      b.removeAttribute('aria-disabled');
      delete b.dataset.paused;
      b.classList.remove('is-busy');
      if (b.dataset.idle) {
        b.textContent = b.dataset.idle;
        delete b.dataset.idle;
      }
    });
  }

  function buttonOf(event, form) {
    return event && event.submitter || form.querySelector('button:not([type]), button[type=submit]');
  }

  // Capture, so that a second press never reaches htmx either.
  doc.addEventListener('submit', function (event) {
    if (event.target.dataset.sent) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  // A form that answers with a download never leaves the page: give it data-download.
  doc.addEventListener('submit', function (event) {
    var form = event.target;
    if (event.defaultPrevented || form.method.toLowerCase() !== 'post' || 'download' in form.dataset) return;
    busy(form, buttonOf(event, form));
  });

  window.addEventListener('pageshow', function () { all('form[data-sent]').forEach(idle); });

  /* ---- htmx: progress, errors from the server, nothing lost when it is away ---- */

  var running = 0;

  doc.addEventListener('htmx:beforeRequest', function (event) {
    running++;
    doc.body.classList.add('is-loading');
    all('[data-script-notice]').forEach(function (n) { n.remove(); });
    var source = event.detail.elt;
    if (source.matches && source.matches('form') && event.detail.requestConfig.verb !== 'get') {
      busy(source, buttonOf(event.detail.requestConfig.triggeringEvent, source));
    }
  });

  doc.addEventListener('htmx:afterRequest', function (event) {
    running = Math.max(0, running - 1);
    if (!running) doc.body.classList.remove('is-loading');
    var source = event.detail.elt;
    if (source.matches && source.matches('form[data-sent]')) idle(source);
  });

  // The sentence of a problem that was answered as data.
  function problem(answer) {
    try { return JSON.parse(answer).detail; } catch (e) { return null; }
  }

  // answer: an error page of ours, whose words are better than the general ones
  function say(id, answer) {
    var template = doc.getElementById(id);
    var place = doc.querySelector('dialog.window[open] .window-notices') || doc.getElementById('notices') || doc.body;
    if (!template) return;
    all('[data-script-notice]').forEach(function (n) { n.remove(); });
    var banner = template.content.cloneNode(true);
    var page = answer && new DOMParser().parseFromString(answer, 'text/html').querySelector('.stage-card');
    var detail = !page && answer && problem(answer);
    if (detail) banner.querySelector('p').textContent = detail;
    if (page) {
      banner.querySelector('h2').textContent = page.querySelector('h1').textContent;
      banner.querySelector('p').textContent = page.querySelector('p').textContent;
    }
    place.appendChild(banner);
    place.scrollIntoView({ block: 'nearest' });
  }

  doc.addEventListener('htmx:beforeSwap', function (event) {
    var detail = event.detail, xhr = detail.xhr;
    // A form that came back with its errors, or because somebody else was quicker.
    if (xhr.status === 422 || xhr.status === 409 && /html/.test(xhr.getResponseHeader('Content-Type') || '')) {
      detail.shouldSwap = true;
      detail.isError = false;
    }
    // Sent from a window: errors stay in it, anything else is the page behind it.
    var within = detail.requestConfig && detail.requestConfig.boosted && detail.requestConfig.elt.closest('.window-body');
    if (within && detail.shouldSwap && xhr.status !== 200) {
      detail.target = within;
      detail.selectOverride = '#content > main > *';
    }
    // A whole page that is not one of ours (sign-in, Tasklist) is opened, not put inside this one.
    if (detail.shouldSwap && /<html[\s>]/i.test(xhr.responseText.substring(0, 2000)) && !/id="content"/.test(xhr.responseText)) {
      detail.shouldSwap = false;
      // Signed out while writing: the page stays as it is, and can be sent after signing in beside it.
      if (/\/login([?#]|$)/.test(xhr.responseURL) && detail.requestConfig && detail.requestConfig.verb !== 'get') {
        say('cr-signed-out');
        return;
      }
      forget();
      location.assign(xhr.responseURL || location.href);
    }
  });

  doc.addEventListener('htmx:responseError', function (event) {
    var xhr = event.detail.xhr;
    if (xhr.status >= 502 && xhr.status <= 504) say('cr-unavailable');
    else say('cr-refused', xhr.responseText);
  });
  ['htmx:sendError', 'htmx:timeout'].forEach(function (name) {
    doc.addEventListener(name, function () { say('cr-unavailable'); });
  });

  doc.addEventListener('htmx:afterSettle', function (event) {
    if (!event.detail.boosted && !(event.detail.requestConfig && event.detail.requestConfig.boosted)) return;
    var top = doc.querySelector('dialog.window[open]');
    if (top) top.scrollTop = 0;
    else window.scrollTo(0, 0);
    var first = doc.querySelector('.error-summary') || doc.querySelector('#notices .notice') || doc.getElementById('content');
    if (!first) return;
    first.tabIndex = -1; // a live region that came with the page is not read out: stand on it
    first.focus({ preventScroll: true });
  });

  /* ---- Long forms (data-guard): warn before leaving ---- */

  var touched = new Set();
  var leaving = false;
  function forget() { touched.clear(); leaving = true; }

  ['input', 'change'].forEach(function (name) {
    doc.addEventListener(name, function (event) {
      var form = event.target.form || event.target.closest && event.target.closest('form');
      if (form && 'guard' in form.dataset) touched.add(form);
      var part = event.target.closest && event.target.closest('[data-part]');
      if (part) touched.add(part);
    });
  });
  doc.addEventListener('submit', function (event) {
    if (!event.defaultPrevented) touched.delete(event.target); // htmx forms are dropped when their page is replaced
  });
  window.addEventListener('beforeunload', function (event) {
    touched.forEach(function (form) {
      var empty = form.matches('[data-part]') && !all('input[type=text], textarea', form).some(function (f) { return f.value.trim(); });
      if (!form.isConnected || empty) touched.delete(form);
    });
    if (!touched.size || leaving) return;
    event.preventDefault();
    event.returnValue = '';
  });
  window.addEventListener('pageshow', function () { leaving = false; });

  /* ---- Repeating rows: <div data-rows="members"> with [data-row]s, a <template> and a [data-row-add] ---- */

  function number(rows) {
    var name = rows.dataset.rows;
    var named = new RegExp('^' + name + '\\[[^\\]]*\\]');
    var ided = new RegExp('(^|[\\s#])' + name + '-[^-\\s]+-', 'g');
    all('[data-row]', rows).forEach(function (row, i) {
      [row].concat(all('*', row)).forEach(function (e) {
        // A field of a form object may carry the marker of an unticked box: _members[0].present
        if (e.name && typeof e.name === 'string') {
          var marker = e.name.charAt(0) === '_' ? '_' : '';
          e.name = marker + e.name.substring(marker.length).replace(named, name + '[' + i + ']');
        }
        ['id', 'for', 'aria-describedby', 'aria-labelledby'].forEach(function (a) {
          var v = e.getAttribute(a);
          if (v) e.setAttribute(a, v.replace(ided, '$1' + name + '-' + i + '-'));
        });
      });
      all('[data-row-number]', row).forEach(function (e) { e.textContent = i + 1; });
    });
  }

  function announce(rows, text) {
    var status = rows.querySelector('[data-rows-status]');
    if (status) status.textContent = text;
  }

  doc.addEventListener('click', function (event) {
    var add = event.target.closest('[data-row-add]'), remove = event.target.closest('[data-row-remove]');
    var rows = (add || remove) && (add || remove).closest('[data-rows]');
    if (!rows) return;
    event.preventDefault();
    var form = rows.closest('form');
    if (form && 'guard' in form.dataset) touched.add(form);
    if (add) {
      var template = rows.querySelector('template');
      var before = all('[data-row]', rows);
      if (rows.dataset.rowsMost && before.length >= Number(rows.dataset.rowsMost)) return;
      template.before(template.content.cloneNode(true));
      number(rows);
      var after = all('[data-row]', rows);
      var field = after[after.length - 1].querySelector('input:not([type=hidden]), select, textarea');
      if (field) field.focus();
      announce(rows, textOf(rows.dataset.added, after.length));
      if (window.htmx) window.htmx.process(after[after.length - 1]);
    } else {
      var row = remove.closest('[data-row]');
      var place = all('[data-row]', rows).indexOf(row);
      row.remove();
      number(rows);
      var left = all('[data-row]', rows);
      var next = left[Math.min(place, left.length - 1)];
      (next && next.querySelector('[data-row-remove]') || rows.querySelector('[data-row-add]')).focus();
      announce(rows, textOf(rows.dataset.removed, left.length));
    }
  });

  /* ---- Documents (templates/document/parts.html): files go as the body of a request each, two at a time ---- */

  // A live region must be there before it says anything.
  function aloud(region, text) {
    var status = region.querySelector('[data-documents-status]');
    if (!status) {
      status = doc.createElement('p');
      status.className = 'sr-only';
      status.setAttribute('role', 'status');
      status.dataset.documentsStatus = '';
      region.appendChild(status);
    }
    // Of several that come close after each other none is lost.
    var said = region.crSaid = region.crSaid || [];
    said.push(text);
    setTimeout(function () { status.textContent = said.join(' '); }, 100);
    setTimeout(function () { said.shift(); }, 3000);
  }

  // The list as it is now, and a word to the page around it.
  function changed(region, text) {
    var told = function () {
      aloud(region, text);
      region.dispatchEvent(new CustomEvent('documents:changed', { bubbles: true }));
    };
    if (!region.querySelector('[data-document-list]') || !region.dataset.documents) return Promise.resolve(told());
    var turn = region.crTurn = (region.crTurn || 0) + 1;
    return fetch(region.dataset.documents, { credentials: 'same-origin', cache: 'no-store', redirect: 'error', headers: { 'HX-Request': 'true', Accept: 'text/html' } })
      .then(function (answer) { return answer.ok ? answer.text() : ''; })
      .then(function (html) {
        var fresh = new DOMParser().parseFromString(html, 'text/html').querySelector('[data-document-list]');
        // Of several that are on their way the last one asked for is the newest.
        if (fresh && turn === region.crTurn) region.querySelector('[data-document-list]').replaceWith(fresh);
      }, function () { /* what is shown is old, and comes anew with the page */ })
      .then(told);
  }

  var AT_ONCE = 2;

  function regionOf(place) { return place.closest('[data-documents]') || place; }

  // What can be done with a file: cancel it while it waits or is on its way, try again or leave it out where it failed.
  function offer(row, failed, again) {
    row.querySelector('[data-upload-cancel]').hidden = failed;
    row.querySelector('[data-upload-again]').hidden = !failed || !again;
    row.querySelector('[data-upload-dismiss]').hidden = !failed;
    row.querySelector('[data-upload-error]').hidden = !failed;
    row.querySelector('progress').hidden = failed;
    row.querySelector('[data-upload-how]').hidden = failed;
  }

  function fail(row, text, again) {
    row.querySelector('[data-upload-error]').textContent = text;
    offer(row, true, again);
  }

  function send(place, row, done) {
    var texts = place.dataset, file = row.crFile, bar = row.querySelector('progress'), how = row.querySelector('[data-upload-how]');
    var xhr = row.crSending = new XMLHttpRequest();
    var over = function () {
      row.crSending = null;
      done();
    };
    bar.value = 0;
    how.textContent = textOf(texts.sent, 0);
    xhr.open('POST', texts.upload + (texts.upload.indexOf('?') < 0 ? '?' : '&') + 'name=' + encodeURIComponent(file.name));
    xhr.setRequestHeader('Content-Type', 'application/octet-stream');
    xhr.setRequestHeader('Accept', 'application/json');
    xhr.setRequestHeader('X-CR-CSRF', cookie('CR-CSRF'));
    xhr.upload.onprogress = function (e) {
      if (!e.lengthComputable) return;
      bar.value = 100 * e.loaded / e.total;
      how.textContent = textOf(texts.sent, Math.floor(bar.value));
    };
    xhr.upload.onload = function () { how.textContent = texts.checking; };
    xhr.onload = function () {
      if (xhr.status === 200 || xhr.status === 201) {
        if (texts.follow) {
          forget();
          location.assign(JSON.parse(xhr.responseText).details);
          return;
        }
        row.remove();
        changed(regionOf(place), textOf(texts.done, file.name)).then(over);
        return;
      }
      var away = xhr.status >= 502 && xhr.status <= 504;
      if (xhr.status === 401) fail(row, texts.signedOut, true);
      else if (away) fail(row, texts.unavailable, true);
      else fail(row, problem(xhr.responseText) || texts.refused);
      over();
    };
    // The browser may no longer read a file that was changed or moved; that looks like a lost connection.
    xhr.onerror = function () {
      fail(row, texts.unavailable, true);
      over();
    };
    xhr.onabort = over;
    xhr.send(file);
  }

  function next(place) {
    var region = regionOf(place);
    while (place.crSending < AT_ONCE && place.crQueue.length) {
      place.crSending++;
      send(place, place.crQueue.shift(), function () {
        place.crSending--;
        next(place);
      });
    }
    if (place.crSending) region.setAttribute('aria-busy', 'true');
    else region.removeAttribute('aria-busy');
  }

  function enqueue(place, row) {
    place.crQueue = place.crQueue || [];
    place.crSending = place.crSending || 0;
    offer(row, false);
    if (row.crFile.size > Number(place.dataset.most)) return fail(row, place.dataset.tooLarge);
    row.querySelector('[data-upload-how]').textContent = place.dataset.waiting;
    place.crQueue.push(row);
    next(place);
  }

  function leave(place, row) {
    if (place.crQueue) place.crQueue = place.crQueue.filter(function (one) { return one !== row; });
    if (row.crSending) row.crSending.abort();
    row.remove();
    place.querySelector('input[type=file]').focus();
  }

  function upload(place, files) {
    var list = place.querySelector('[data-upload-files]');
    var chosen = Array.prototype.slice.call(files, 0, place.dataset.follow ? 1 : undefined);
    chosen.forEach(function (file) {
      list.appendChild(place.querySelector('template[data-upload-file]').content.cloneNode(true));
      var row = list.lastElementChild;
      row.crFile = file;
      row.querySelector('[data-upload-name]').textContent = file.name;
      all('[data-upload-named]', row).forEach(function (e) { e.textContent = file.name; });
      row.querySelector('progress').setAttribute('aria-label', file.name);
      enqueue(place, row);
    });
  }

  function remove(button) {
    var item = button.closest('[data-document]'), region = button.closest('[data-documents]') || button.closest('[data-document-list]');
    var reason = item.querySelector('[data-document-reason]'), error = item.querySelector('[data-document-error]');
    var refused = function (text) {
      error.textContent = text;
      error.hidden = false;
      button.removeAttribute('aria-disabled');
      reason.focus();
    };
    var place = region.querySelector('[data-document-list]') || region;
    if (button.getAttribute('aria-disabled')) return;
    button.setAttribute('aria-disabled', 'true');
    error.hidden = true;
    fetch(button.dataset.documentRemove, {
      method: 'DELETE', credentials: 'same-origin', redirect: 'error', body: JSON.stringify({ reason: reason.value }),
      headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CR-CSRF': cookie('CR-CSRF') }
    }).then(function (answer) {
      if (!answer.ok) return answer.text().then(function (text) { refused(problem(text) || place.dataset.unavailable); });
      item.remove();
      return Promise.resolve(changed(region, textOf(place.dataset.removed, button.dataset.name))).then(function () {
        (region.querySelector('[data-document-list]') || region).focus({ preventScroll: true });
      });
    }).catch(function () { refused(place.dataset.unavailable); });
  }

  doc.addEventListener('change', function (event) {
    var place = event.target.matches('[data-upload] input[type=file]') && event.target.closest('[data-upload]');
    if (!place) return;
    upload(place, event.target.files);
    event.target.value = ''; // the same file can be chosen again
  });

  // Anywhere on the list; beside it a file would take the place of the page.
  ['dragenter', 'dragover', 'dragleave', 'drop'].forEach(function (name) {
    doc.addEventListener(name, function (event) {
      var zone = event.target.closest && (event.target.closest('[data-documents]') || event.target.closest('[data-upload]'));
      var place = zone && (zone.matches('[data-upload]') ? zone : zone.querySelector('[data-upload]'));
      var files = event.dataTransfer && Array.prototype.indexOf.call(event.dataTransfer.types, 'Files') >= 0;
      all('[data-upload].is-over').forEach(function (p) { if (p !== place || name === 'drop') p.classList.remove('is-over'); });
      if (!files || !place && !doc.querySelector('[data-upload]')) return;
      event.preventDefault();
      if (!place) {
        event.dataTransfer.dropEffect = 'none';
        return;
      }
      place.classList.toggle('is-over', name !== 'drop' && (name !== 'dragleave' || zone.contains(event.relatedTarget)));
      if (name === 'drop') upload(place, event.dataTransfer.files);
    });
  });

  doc.addEventListener('click', function (event) {
    var row = event.target.closest('.upload-file'), place = row && row.closest('[data-upload]');
    if (row && event.target.closest('[data-upload-again]')) enqueue(place, row);
    if (row && event.target.closest('[data-upload-dismiss]')) leave(place, row);
    if (row && event.target.closest('[data-upload-cancel]')) {
      leave(place, row);
      aloud(regionOf(place), textOf(place.dataset.cancelled, row.crFile.name));
    }
    // A form of Tasklist would be lost with what is typed in it.
    var away = event.target.closest('.cr-form [data-document] a:not([download])');
    if (away) {
      away.target = '_blank';
      away.rel = 'noopener';
    }
    var removal = event.target.closest('[data-document-remove]');
    if (removal) remove(removal);
  });

  // Enter would send the form around it, if there is one.
  doc.addEventListener('keydown', function (event) {
    if (event.key !== 'Enter' || !event.target.matches('[data-document-reason]')) return;
    event.preventDefault();
    remove(event.target.closest('[data-document]').querySelector('[data-document-remove]'));
  });

  window.addEventListener('beforeunload', function (event) {
    if (leaving || !all('[data-upload]').some(function (place) { return place.crSending; })) return;
    event.preventDefault();
    event.returnValue = '';
  });

  /* ---- Windows: <a data-dialog> shows the page it leads to in a <dialog> over this one ---- */

  doc.addEventListener('click', function (event) {
    var link = event.target.closest('a[data-dialog]');
    if (!link || !window.htmx || event.defaultPrevented || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    all('dialog.window').forEach(function (d) { d.remove(); });
    var frame = doc.getElementById('cr-window').content.cloneNode(true);
    doc.getElementById('content').appendChild(frame);
    var dialog = doc.querySelector('dialog.window'), body = dialog.querySelector('.window-body');
    dialog.addEventListener('close', function () {
      dialog.remove();
      if (link.isConnected) link.focus();
    });
    dialog.addEventListener('click', function (e) { if (e.target === dialog || e.target.closest('[data-close]')) dialog.close(); });
    window.htmx.ajax('GET', link.href, { source: link, target: body, swap: 'innerHTML', select: '#content > main > *' }).then(function () {
      if (dialog.isConnected && body.firstElementChild) dialog.showModal();
      else dialog.remove();
    });
  });

  /* ---- Tips: shown by the style sheet on hover and focus; Escape closes, a tap opens ---- */

  function closed(tip, yes) {
    if (yes) tip.dataset.closed = '';
    else delete tip.dataset.closed;
  }

  doc.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    all('.tip:hover, .tip:focus-within').forEach(function (tip) { closed(tip, true); });
  });
  ['focusin', 'pointerover', 'click'].forEach(function (name) {
    doc.addEventListener(name, function (event) {
      var tip = event.target.closest && event.target.closest('.tip');
      if (!tip) return;
      if (name === 'click') tip.querySelector('button').focus(); // not every browser does so when tapped
      if (name !== 'pointerover' || !tip.contains(event.relatedTarget)) closed(tip, false);
    });
  });

  /* ---- A page in a window of its own that is filled from here: <button data-send-to="/path" data-send-fields="#part"
     data-send-only="pattern of names">. What people typed is sent, and stands in no address. ---- */

  doc.addEventListener('click', function (event) {
    var button = event.target.closest('[data-send-to]');
    if (!button) return;
    event.preventDefault();
    var form = doc.createElement('form'), only = new RegExp(button.dataset.sendOnly);
    form.method = 'post';
    form.action = button.dataset.sendTo;
    form.target = '_blank';
    form.rel = 'noopener';
    form.hidden = true;
    var add = function (name, value) {
      var field = doc.createElement('input');
      field.type = 'hidden';
      field.name = name;
      field.value = value;
      form.appendChild(field);
    };
    add('_csrf', cookie('CR-CSRF'));
    add(button.name, button.value);
    all('input, select', doc.querySelector(button.dataset.sendFields)).forEach(function (field) {
      if (field.name && only.test(field.name)) add(field.name, field.value);
    });
    doc.body.appendChild(form);
    form.submit();
    form.remove();
  });

  /* ---- Copying: <button data-copy="id of a field" data-done="Copied."> beside [data-copy-status] ---- */

  doc.addEventListener('click', function (event) {
    var button = event.target.closest('[data-copy]');
    if (!button) return;
    var field = doc.getElementById(button.dataset.copy);
    field.focus();
    field.select();
    // Without a secure connection browsers know the older way only; where that fails, what is selected can be copied by hand.
    (navigator.clipboard ? navigator.clipboard.writeText(field.value) : Promise.reject()).then(
      function () { return true; }, function () { return doc.execCommand('copy'); }).then(function (done) {
      if (done) button.parentElement.querySelector('[data-copy-status]').textContent = button.dataset.done;
    });
  });

  /* ---- Filters: <input data-filter="id of a list of labels"> leaves what holds every word, and what is chosen ---- */

  function plain(text) { return text.normalize('NFD').replace(/[\u0300-\u036f]/g, '').toLowerCase(); }

  doc.addEventListener('input', function (event) {
    var filter = event.target.closest('[data-filter]');
    if (!filter) return;
    var words = plain(filter.value).split(/\s+/), found = 0;
    all('label', doc.getElementById(filter.dataset.filter)).forEach(function (label) {
      var text = plain(label.textContent), fits = words.every(function (word) { return text.indexOf(word) >= 0; });
      if (fits) found++;
      label.hidden = !fits && !label.querySelector('input:checked');
    });
    filter.closest('[data-filter-field]').querySelector('[data-filter-status]').textContent =
      found === 0 ? filter.dataset.none : found === 1 ? filter.dataset.one : filter.dataset.many.replace('{0}', found);
  });
  doc.addEventListener('keydown', function (event) {
    if (event.key === 'Enter' && event.target.matches('[data-filter]')) event.preventDefault(); // it sends no form
  });

  /* ---- Small things ---- */

  doc.addEventListener('click', function (event) {
    all('details[data-menu][open], details.help[open]').forEach(function (d) {
      if (!d.contains(event.target)) d.open = false;
    });
    var back = event.target.closest('[data-back]');
    if (back) history.back();
    var reveal = event.target.closest('[data-reveal]');
    if (reveal) {
      var input = doc.getElementById(reveal.getAttribute('aria-controls'));
      var show = input.type === 'password';
      input.type = show ? 'text' : 'password';
      reveal.textContent = show ? reveal.dataset.hide : reveal.dataset.show;
    }
    // The error summary leads into the field, not only to its place on the page.
    var link = event.target.closest('.error-summary a[href^="#"]');
    if (link) {
      var target = doc.getElementById(link.getAttribute('href').substring(1));
      if (target) {
        event.preventDefault();
        if (target.matches('fieldset')) target = target.querySelector('input, select, textarea') || target;
        target.focus({ preventScroll: true });
        (target.closest('.field') || target).scrollIntoView({ block: 'center' });
      }
    }
  });

  doc.addEventListener('keydown', function (event) {
    if (event.key !== 'Escape') return;
    all('details[data-menu][open], details.help[open]').forEach(function (d) {
      d.open = false;
      d.querySelector('summary').focus();
    });
  });

  // A table that turns into cards loses its meaning for screen readers unless the roles are said.
  function tables(root) {
    all('table.table', root).forEach(function (t) {
      t.setAttribute('role', 'table');
      all('thead, tbody, tfoot', t).forEach(function (e) { e.setAttribute('role', 'rowgroup'); });
      all('tr', t).forEach(function (e) { e.setAttribute('role', 'row'); });
      all('td', t).forEach(function (e) { e.setAttribute('role', 'cell'); });
      all('thead th', t).forEach(function (e) { e.setAttribute('role', 'columnheader'); });
      all('tbody th', t).forEach(function (e) { e.setAttribute('role', 'rowheader'); });
    });
  }

  // The list of errors comes in no order: put it in the order of the page, and say which row and field are meant.
  function sortErrors(root) {
    all('.error-summary ul', root).forEach(function (list) {
      var target = function (li) {
        var link = li.querySelector('a');
        return link && doc.getElementById(link.getAttribute('href').substring(1));
      };
      all('li', list).sort(function (a, b) {
        var x = target(a), y = target(b);
        if (!x || !y) return x ? 1 : y ? -1 : 0;
        return x === y ? 0 : x.compareDocumentPosition(y) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;
      }).forEach(function (li) {
        list.appendChild(li);
        var field = target(li), legend = field && field.closest('[data-row]') && field.closest('[data-row]').querySelector('legend');
        var label = field && field.id && (root.querySelector('label[for="' + CSS.escape(field.id) + '"]') || field.querySelector('legend'));
        if (!li.dataset.row && (legend || label)) {
          li.dataset.row = 'named';
          var words = [legend, label].filter(Boolean).map(function (e) { return e.textContent.replace('*', '').trim().replace(/\s+/g, ' '); });
          li.firstElementChild.prepend(words.join(', ') + ': ');
        }
      });
    });
  }

  function prepare(root) {
    tables(root);
    sortErrors(root);
    all('.tabs a[aria-current]', root).forEach(function (a) {
      var tabs = a.closest('.tabs');
      tabs.scrollLeft = a.offsetLeft - tabs.offsetLeft - (tabs.clientWidth - a.offsetWidth) / 2;
    });
    all('[data-reveal][hidden], [data-copy][hidden], [data-filter-field][hidden]', root).forEach(function (b) { b.hidden = false; });
    if (history.length > 1) all('[data-back][hidden]', root).forEach(function (b) { b.hidden = false; });
    all('form[data-guard]', root).forEach(function (form) {
      if (form.querySelector('.error-summary')) touched.add(form);
    });
  }

  // Before htmx looks at the page: what is sent from a page goes in the background, so that an answer of 503 loses
  // nothing. Left alone: a download (data-download), and whatever says hx-boost or hx-post itself.
  function boost(root) {
    all('#content form', root).concat(root.matches && root.matches('#content form') ? [root] : []).forEach(function (form) {
      if (form.getAttribute('method') && form.getAttribute('method').toLowerCase() === 'post' && !('download' in form.dataset) && !form.target
        && !form.closest('[hx-boost]') && !form.hasAttribute('hx-post')) {
        form.setAttribute('hx-boost', 'true');
      }
    });
  }

  boost(doc);
  prepare(doc);
  var summary = doc.querySelector('.error-summary');
  if (summary) summary.focus();
  doc.addEventListener('htmx:beforeProcessNode', function (event) { if (event.target.querySelectorAll) boost(event.target); });
  doc.addEventListener('htmx:load', function (event) { prepare(event.detail.elt); });
})();
