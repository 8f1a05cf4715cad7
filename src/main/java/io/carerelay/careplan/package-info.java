/** Care plans, the weeks in which they run, and what is done in them (rules P1 to P6). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "shared :: process", "agency", "client", "casefile", "document", "activitylog"
        })
package io.carerelay.careplan;
