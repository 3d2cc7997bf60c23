package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Seeded;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/**
 * The incremental validator finds what the full one finds, and leaves the tree it leaves: for
 * random schemas, random trees and random edits. One that overlooks anything is found out.
 */
final class AgreementTest {
    private static final int SCHEMAS = Integer.getInteger("schemas", 40);
    private static final int EDITS = 80;
    private static final int WALKS_FOR_BUGS = 200;
    private static final Map<Integer, Schema> SCHEMAS_FOR_BUGS = new HashMap<>();
    private static final Schema PARTICULAR =
            TestSchemas.of(
                    """
                    module r {
                      yang-version 1.1; namespace "urn:r"; prefix r;
                      container order {
                        list e {
                          key k; ordered-by user;
                          leaf k { type string; }
                          leaf v { type string; }
                          leaf-list w { type string; ordered-by user; }
                        }
                        leaf first { type string; must "not(../e[1]/v = 'a')"; }
                        leaf last { type string; must "not(../e/w[last()] = .)"; }
                      }
                      container cases {
                        must "not(asked) or x = 'a'";
                        leaf asked { type string; }
                        choice c {
                          default d;
                          case d { leaf x { type string; default a; } }
                          case f { container q { container s { leaf z { type string; } } } }
                        }
                      }
                      list u {
                        key k; unique v; unique "o/v w"; max-elements 3;
                        leaf k { type string; }
                        leaf v { type string; }
                        leaf w { type string; default b; }
                        container o { leaf v { type string; } }
                      }
                    }
                    """);

    /** Each trigger left out is a bug planted: some edit must show it. */
    @ParameterizedTest
    @EnumSource
    void aValidatorThatOverlooksAnythingIsFoundOut(Trigger overlooked) {
        var triggers = EnumSet.complementOf(EnumSet.of(overlooked));
        for (int seed = 0; seed < WALKS_FOR_BUGS; seed++) {
            var schema = schemaForBugs(seed);
            var walk = new Walk(schema, triggers, new TreeMap<>());
            if (!walk.disagreement(generator(seed)).isEmpty()) {
                return;
            }
        }
        throw new AssertionError("nobody noticed that " + overlooked + " is missing");
    }

    private static RandomGenerator generator(long seed) {
        return RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    }

    /** Every second one is about what random models seldom have. */
    private static Schema schemaForBugs(int seed) {
        return seed % 2 == 0
                ? PARTICULAR
                : SCHEMAS_FOR_BUGS.computeIfAbsent(
                        seed, _ -> TestSchemas.of(RandomModel.draw(generator(seed))));
    }

    @Test
    void theyAgreeAboutOrderAndEmptyContainersAndUniqueEntries() {
        Seeded.forAll(
                100,
                random -> {
                    var walk = new Walk(PARTICULAR, EnumSet.allOf(Trigger.class), new TreeMap<>());
                    assertThat(walk.disagreement(random)).isEmpty();
                });
    }

    @Test
    void theIncrementalValidatorAgreesWithTheFullOne() {
        var seen = new TreeMap<String, Integer>();
        Seeded.forAll(
                SCHEMAS,
                random -> {
                    var yang = RandomModel.draw(random);
                    var schema = TestSchemas.of(yang);
                    var walk = new Walk(schema, EnumSet.allOf(Trigger.class), seen);
                    assertThat(walk.disagreement(random)).as(yang).isEmpty();
                });
        if (Long.getLong("seed") == null) {
            assertThat(seen)
                    .as("what the edits came upon")
                    .containsKeys(
                            "valid",
                            "fell away",
                            "DATA_MISSING",
                            "DATA_MISSING instance-required",
                            "DATA_MISSING missing-choice",
                            "OPERATION_FAILED data-not-unique",
                            "OPERATION_FAILED must-violation",
                            "OPERATION_FAILED too-few-elements",
                            "UNKNOWN_ELEMENT");
        }
    }

    /** A walk from one valid tree to the next by random edits. */
    private static final class Walk {
        private final FullValidator full;
        private final IncrementalValidator incremental;
        private final Schema schema;
        private final TreeMap<String, Integer> seen;

        Walk(Schema schema, Set<Trigger> triggers, TreeMap<String, Integer> seen) {
            this.schema = schema;
            this.full = new FullValidator(schema);
            this.incremental = new IncrementalValidator(schema, triggers);
            this.seen = seen;
        }

        /** What the two said differently, empty when they agreed all the way. */
        String disagreement(RandomGenerator random) {
            var edits = new RandomEdits(random);
            var base = start(edits);
            for (int i = 0; base != null && i < EDITS; i++) {
                var next = edits.edit(base.root());
                var expected = full.check(base.root(), next);
                List<RpcError> faults = List.of();
                var reached = base;
                try {
                    reached = incremental.validate(base, next);
                } catch (NetconfException refusal) {
                    faults = refusal.errors();
                }
                count(expected, next);
                if (!faults.equals(expected.faults())) {
                    return "full: "
                            + expected.faults()
                            + "\nincremental: "
                            + faults
                            + "\nafter "
                            + Diff.between(base.root(), next).changes();
                }
                if (expected.isValid()) {
                    var differences = Diff.between(reached.root(), expected.root());
                    if (!differences.isEmpty()) {
                        return "left behind: " + differences.changes();
                    }
                    base = reached;
                }
            }
            return "";
        }

        private ValidatedTree start(RandomEdits edits) {
            var root = InnerNode.empty(schema.root());
            for (int i = 0; i < 200; i++) {
                try {
                    return incremental.start(root);
                } catch (NetconfException invalid) {
                    root = edits.edit(root);
                }
            }
            count("no start");
            return null;
        }

        private void count(Verdict verdict, InnerNode next) {
            count(verdict.isValid() ? "valid" : "invalid");
            verdict.faults().forEach(fault -> count(kind(fault)));
            if (!Diff.between(next, verdict.root()).isEmpty()) {
                count("fell away");
            }
        }

        private static String kind(RpcError fault) {
            return fault.tag() + fault.appTag().map(tag -> " " + tag).orElse("");
        }

        private void count(String what) {
            seen.merge(what, 1, Integer::sum);
        }
    }
}
