package dev.lifeline.cli;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaConstructor;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Clock;
import java.util.Collection;
import java.util.Date;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.BaseStream;
import java.util.stream.Stream;

/**
 * Who may know whom, and who may read clocks and roll dice. It stands in the last module because only here every other one is on
 * the class path; it looks at what ships, not at tests.
 */
@AnalyzeClasses(packages = "dev.lifeline", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {

    private static final String ANNOTATIONS = "org.jspecify.annotations..";
    private static final String[] JDK = {"java..", "javax..", ANNOTATIONS};

    // ---- layers

    @ArchTest
    static final ArchRule contractKnowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage("dev.lifeline.contract..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(jdkAnd("dev.lifeline.contract..")))
            .because("firmware authors read it, and it must be portable line by line");

    @ArchTest
    static final ArchRule timeKnowsOnlyTheJdk = classes()
            .that()
            .resideInAPackage("dev.lifeline.time..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(jdkAnd("dev.lifeline.time..")))
            .because("everything stands on it");

    @ArchTest
    static final ArchRule spiKnowsOnlyContractAndTime = classes()
            .that()
            .resideInAPackage("dev.lifeline.spi..")
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(jdkAnd("dev.lifeline.spi..", "dev.lifeline.contract..", "dev.lifeline.time..")))
            .because("whoever writes a transport brings no library of ours or of others");

    @ArchTest
    static final ArchRule coreKnowsOnlySpiContractAndTime = classes()
            .that()
            .resideInAPackage("dev.lifeline.failover.core..")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(jdkAnd(
                    "dev.lifeline.failover.core..",
                    "dev.lifeline.spi..",
                    "dev.lifeline.contract..",
                    "dev.lifeline.time..")))
            .because("decisions are pure: values in, values out, without Guice and without the runtime around them");

    @ArchTest
    static final ArchRule coreHasNoThreadsAndNoNetwork = noClasses()
            .that()
            .resideInAPackage("dev.lifeline.failover.core..")
            .should()
            .dependOnClassesThat(
                    resideInAnyPackage("java.util.concurrent..", "java.net..", "java.nio..", "javax.net.."))
            .because("the same decisions run in production and in virtual time, where there are neither");

    @ArchTest
    static final ArchRule failoverKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("dev.lifeline.failover..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.lifeline.particle..",
                    "dev.lifeline.tls..",
                    "dev.lifeline.simulation..",
                    "dev.lifeline.cli..",
                    "okhttp3..",
                    "retrofit2..",
                    "io.netty..",
                    "org.bouncycastle.."))
            .because("failover is made of transports that it knows by their interface only");

    @ArchTest
    static final ArchRule particleKnowsNeitherTlsNorFailover = noClasses()
            .that()
            .resideInAPackage("dev.lifeline.particle..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.lifeline.tls..", "dev.lifeline.failover.."))
            .because("an adapter is usable alone, and replaceable alone");

    @ArchTest
    static final ArchRule tlsKnowsNeitherParticleNorFailover = noClasses()
            .that()
            .resideInAPackage("dev.lifeline.tls..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("dev.lifeline.particle..", "dev.lifeline.failover.."))
            .because("an adapter is usable alone, and replaceable alone");

    @ArchTest
    static final ArchRule particleSimulatorKnowsNoAdapter = noClasses()
            .that()
            .resideInAPackage("dev.lifeline.particle.simulator..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.lifeline.particle",
                    "dev.lifeline.particle.api..",
                    "dev.lifeline.particle.stream..",
                    "dev.lifeline.particle.wire..",
                    "dev.lifeline.particle.webhook.."))
            .because("a mistake shared by both sides of the wire would cancel out and be seen by no test");

    @ArchTest
    static final ArchRule wireKnowsNothingOfParticle = noClasses()
            .that()
            .resideInAPackage("dev.lifeline.particle.wire..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                    "dev.lifeline.particle",
                    "dev.lifeline.particle.api..",
                    "dev.lifeline.particle.model..",
                    "dev.lifeline.particle.stream.."))
            .because("what carries a request has no opinion of its answer");

    @ArchTest
    static final ArchRule particleSeesNettyInTheWireOnly = noClasses()
            .that()
            .resideInAPackage("dev.lifeline.particle..")
            .and()
            .resideOutsideOfPackages("dev.lifeline.particle.wire..", "dev.lifeline.particle.simulator..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("io.netty.."))
            .because("the client is written against OkHttp's requests and answers, whatever carries them");

    @ArchTest
    static final ArchRule httpServerIsSeenInItsMountOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lifeline.particle.simulator..")
            .and()
            .haveNameNotMatching(".*\\.Webhook(Mount|Server)")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.sun.net.httpserver.."))
            .because("a webhook is received in any framework, and tested in none");

    @ArchTest
    static final ArchRule guiceIsSeenInWiringOnly = noClasses()
            .that()
            .resideInAnyPackage(
                    "dev.lifeline.spi..", "dev.lifeline.contract..", "dev.lifeline.time..", "dev.lifeline.config..")
            .should()
            .dependOnClassesThat(resideInAnyPackage("com.google.inject.."))
            .because("a transport can be written and used without Guice");

    @ArchTest
    static final ArchRule modelsArePure = noClasses()
            .that()
            .haveSimpleNameEndingWith("Model")
            .should()
            .dependOnClassesThat(resideInAnyPackage("java.net..", "java.util.concurrent.locks..", "io.netty.."))
            .orShould()
            .dependOnClassesThat(assignableTo(Executor.class))
            .because("servers, sockets and virtual time are shells over one and the same model");

    // ---- time

    @ArchTest
    static final ArchRule clocksAreReadInTimeOnly = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lifeline.time..")
            .should()
            .accessTargetWhere(uses("nanoTime|currentTimeMillis", System.class))
            .orShould()
            .accessTargetWhere(uses("system.*|tick.*", Clock.class))
            .orShould()
            .accessTargetWhere(target(name("now")).and(target(owner(resideInAnyPackage("java.time..")))))
            .orShould()
            .accessTargetWhere(createsWithoutArguments(Date.class))
            .because("a clock that virtual time does not move makes a simulation a guess; take a Ticker");

    @ArchTest
    static final ArchRule nobodySleeps = noClasses()
            .should()
            .accessTargetWhere(uses("sleep", Thread.class))
            .orShould()
            .accessTargetWhere(uses("sleep", TimeUnit.class))
            .because("a sleeping thread hides a race and cannot be woken by virtual time; set a timer");

    @ArchTest
    static final ArchRule noHiddenTimers = noClasses()
            .should()
            .accessTargetWhere(uses("orTimeout|completeOnTimeout|delayedExecutor", CompletionStage.class))
            .because("they run on a static timer of the JDK that virtual time does not see; use Timers");

    // ---- chance and threads

    @ArchTest
    static final ArchRule noUnseededChance = noClasses()
            .should()
            .accessTargetWhere(createsWithoutArguments(Random.class))
            .orShould()
            .accessTargetWhere(uses("random", Math.class))
            .orShould()
            .dependOnClassesThat(assignableTo(ThreadLocalRandom.class))
            .because(
                    "a run that cannot be repeated from its printed seed proves nothing; chance comes in as an argument");

    @ArchTest
    static final ArchRule noCommonPool = noClasses()
            .should()
            .accessTargetWhere(uses("commonPool", ForkJoinPool.class))
            .orShould()
            .accessTargetWhere(uses("parallelStream", Collection.class))
            .orShould()
            .accessTargetWhere(uses("parallel", BaseStream.class))
            .orShould()
            .accessTargetWhere(uses(".*Async", CompletionStage.class)
                    .and(describe("without an executor", ArchitectureTest::namesNoExecutor)))
            .because("the common pool belongs to the application; name the executor");

    private static String[] jdkAnd(String... packages) {
        return Stream.of(JDK, packages).flatMap(Stream::of).toArray(String[]::new);
    }

    /** Calls of a type's methods or of its subtypes', and references to them; {@code method} is a regular expression. */
    private static DescribedPredicate<JavaAccess<?>> uses(String method, Class<?> type) {
        return target(nameMatching(method)).and(target(owner(assignableTo(type))));
    }

    private static DescribedPredicate<JavaAccess<?>> createsWithoutArguments(Class<?> type) {
        return describe(
                "creates " + type.getSimpleName() + " without arguments",
                access -> access instanceof JavaCodeUnitAccess<?> unit
                        && unit.getTarget().getOwner().isEquivalentTo(type)
                        && unit.getTarget().getName().equals(JavaConstructor.CONSTRUCTOR_NAME)
                        && unit.getTarget().getRawParameterTypes().isEmpty());
    }

    private static boolean namesNoExecutor(JavaAccess<?> access) {
        return access instanceof JavaCodeUnitAccess<?> unit
                && unit.getTarget().getRawParameterTypes().stream()
                        .noneMatch(type -> type.isEquivalentTo(Executor.class));
    }
}
