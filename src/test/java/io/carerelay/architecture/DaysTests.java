package io.carerelay.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/**
 * A day is a day at an agency. Whoever asks the machine for it is wrong for some hours around midnight, in tests too:
 * they pass by day and fail at night.
 */
@AnalyzeClasses(packages = "io.carerelay")
class DaysTests {

    @ArchTest
    static final ArchRule nobodyAsksTheMachineWhichDayItIs = noClasses()
            .should()
            .callMethod(LocalDate.class, "now")
            .orShould()
            .callMethod(LocalDateTime.class, "now")
            .orShould()
            .callMethod(LocalTime.class, "now");
}
