/* Takes the place of the webapp's own file of this name. Paths start at /camunda/app/welcome/. */
export default {
  app: { vendor: 'CareRelay', name: 'Welcome' },
  disableWelcomeMessage: true,
  customScripts: ['../../../js/webapps']
};
