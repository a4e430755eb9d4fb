package dev.lifeline.simulation.plants;

import static net.bytebuddy.matcher.ElementMatchers.named;

import java.lang.reflect.Method;
import java.util.Arrays;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.asm.AsmVisitorWrapper;
import net.bytebuddy.asm.MemberSubstitution;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** How a method becomes wrong. */
@FunctionalInterface
interface Rewriting {
    AsmVisitorWrapper apply(ElementMatcher<? super MethodDescription> method);

    /** With the code of this class before or after it, or in its place. */
    static Rewriting advice(Class<?> code) {
        return Advice.to(code)::on;
    }

    /** What it calls by this name is not called, and counts as null. */
    static Rewriting withoutCall(String name) {
        return MemberSubstitution.relaxed().method(named(name)).stub()::on;
    }

    /** What it reads from this field counts as false, or null. */
    static Rewriting withoutField(String name) {
        return MemberSubstitution.relaxed().field(named(name)).onRead().stub()::on;
    }

    /** What it calls by this name is one of the {@link Replacements} instead. */
    static Rewriting replacingCall(String name, String replacement) {
        Method method = Arrays.stream(Replacements.class.getDeclaredMethods())
                .filter(each -> each.getName().equals(replacement))
                .findAny()
                .orElseThrow();
        return MemberSubstitution.relaxed().method(named(name)).replaceWith(method)::on;
    }
}
