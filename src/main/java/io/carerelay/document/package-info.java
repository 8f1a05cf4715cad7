/** Documents of a case: what is sent is checked, kept whole in the database, and streamed both ways (rule M3). */
@org.springframework.modulith.ApplicationModule(
        allowedDependencies = {"shared", "shared :: process", "agency", "client", "casefile"})
package io.carerelay.document;
