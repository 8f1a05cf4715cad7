/** Pages of agencies and staff. */
package io.carerelay.agency.web;
