/** The pages that bring the modules together: the desk, the client and family profile, the case. */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {
            "shared",
            "agency",
            "client",
            "casefile",
            "assignment",
            "careplan",
            "document",
            "activitylog"
        })
package io.carerelay.desk;
