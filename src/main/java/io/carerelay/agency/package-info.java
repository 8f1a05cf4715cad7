/** Agencies, their programs and staff, and the agency context in which everything happens (rules A1 to A3). */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"shared", "shared :: process"})
package io.carerelay.agency;
