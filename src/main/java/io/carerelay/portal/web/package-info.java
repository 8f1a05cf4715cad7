/** The pages of families, the API beside them, and the page on which staff give access to them. */
package io.carerelay.portal.web;
