package dev.holdfast;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers of the domain rules, errors, warnings and scenarios a test shows to hold.
 *
 * <p>The numbers are those of {@code agent/docs/domain/}; the rule page is generated from them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Rule {
    /** Numbers as printed in the domain files, for example {@code "SL-10"} or {@code "DP-4"}. */
    String[] value();
}
