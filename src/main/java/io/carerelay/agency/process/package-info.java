/** What agencies and staff are in the engine: tenants, users and groups. */
package io.carerelay.agency.process;
