/* Takes the place of the webapp's own file of this name. Paths start at /camunda/app/admin/. */
export default {
  app: { vendor: 'CareRelay', name: 'Admin' },
  disableWelcomeMessage: true,
  customScripts: ['../../../js/webapps']
};
