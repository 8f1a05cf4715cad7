/** What every module may say to the others: domain events and the names of process variables. Nothing else. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {})
package io.carerelay.shared;
