package io.carerelay.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvent;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.persistence.Entity;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.springframework.data.repository.Repository;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RestController;

/** Section 4: what stands in which room of a module. Wiring in the base package is exempt. */
@AnalyzeClasses(packages = "io.carerelay", importOptions = ImportOption.DoNotIncludeTests.class)
class RoomsTests {

    private static final DescribedPredicate<JavaClass> WIRING = resideInAnyPackage("io.carerelay");

    @ArchTest
    static final ArchRule onlyProcessRoomsKnowTheEngine = noClasses()
            .that(DescribedPredicate.not(WIRING))
            .and()
            .resideOutsideOfPackage("..process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.camunda..");

    @ArchTest
    static final ArchRule onlyWebRoomsKnowHttp = noClasses()
            .that(DescribedPredicate.not(WIRING))
            .and()
            .resideOutsideOfPackage("..web..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.web..", "jakarta.servlet..", "org.springframework.http..");

    @ArchTest
    static final ArchRule processRoomsKnowNoWeb = noClasses()
            .that()
            .resideInAPackage("io.carerelay.*.process..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.carerelay.*.web..");

    @ArchTest
    static final ArchRule rootsKnowNeitherProcessNorWeb = noClasses()
            .that()
            .resideInAPackage("io.carerelay.*")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.carerelay.*.process..", "io.carerelay.*.web..");

    @ArchTest
    static final ArchRule repositoriesStayInTheirModule =
            classes().that().areAssignableTo(Repository.class).should().bePackagePrivate();

    @ArchTest
    static final ArchRule delegatesStayInTheirRoom = classes()
            .that()
            .areAssignableTo(JavaDelegate.class)
            .should()
            .bePackagePrivate()
            .andShould()
            .haveSimpleNameEndingWith("Delegate");

    @ArchTest
    static final ArchRule controllersStayInTheirRoom = classes()
            .that()
            .areAnnotatedWith(Controller.class)
            .or()
            .areAnnotatedWith(RestController.class)
            .should()
            .bePackagePrivate();

    @ArchTest
    static final ArchRule onlyTheirModuleChangesEntities =
            classes().that().areAnnotatedWith(Entity.class).should(letOnlyTheirModuleChangeThem());

    @ArchTest
    static final ArchRule packagesAreNamedByTheBusiness = noClasses()
            .should()
            .resideInAnyPackage("..dto..", "..impl..", "..mapper..", "..util..", "..config..", "..common..");

    private static ArchCondition<JavaClass> letOnlyTheirModuleChangeThem() {
        return new ArchCondition<>("be read by everyone and changed by their module only") {
            @Override
            public void check(JavaClass entity, ConditionEvents events) {
                entity.getConstructors().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .forEach(member -> events.add(violated(member)));
                entity.getMethods().stream()
                        .filter(member -> member.getModifiers().contains(JavaModifier.PUBLIC))
                        .filter(member -> member.getName().startsWith("set"))
                        .forEach(member -> events.add(violated(member)));
            }
        };
    }

    private static ConditionEvent violated(JavaMember member) {
        return SimpleConditionEvent.violated(member, member.getFullName() + " is public");
    }
}
