/** Care plans with goals and template activities (rule P1). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "shared :: process", "agency", "client", "casefile", "activitylog"})
package io.carerelay.careplan;
