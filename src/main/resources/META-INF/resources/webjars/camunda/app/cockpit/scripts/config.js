/* Takes the place of the webapp's own file of this name. Paths start at /camunda/app/cockpit/. */
export default {
  app: { vendor: 'CareRelay', name: 'Cockpit' },
  disableWelcomeMessage: true,
  customScripts: ['../../../js/webapps']
};
