/** The append-only, hash-chained log of every change (rule K4), and the record of who read what. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = "shared")
package io.carerelay.activitylog;
