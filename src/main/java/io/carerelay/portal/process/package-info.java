/** The processes of the portal. */
package io.carerelay.portal.process;
