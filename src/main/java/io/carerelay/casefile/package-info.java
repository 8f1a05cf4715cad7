/** Cases with their numbers, and the intakes from which they are opened (rules K1 and K2). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "shared :: process", "agency", "client"})
package io.carerelay.casefile;
