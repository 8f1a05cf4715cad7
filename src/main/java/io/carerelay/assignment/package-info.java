/** Who is responsible: enrolments, case manager assignments and case workers (rules E1 to E3, K3). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "shared :: process", "agency", "client", "casefile"})
package io.carerelay.assignment;
