/** The client-and-family record, its agency assignments, and the search before a second record (rules C1 to C3). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "agency"})
package io.carerelay.client;
