package dev.holdfast.data.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.Diff;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

import javax.xml.stream.XMLStreamException;

/** Puts configurations to both validators, which have to say the same. */
final class Trial {
    private final Schema schema;
    private final FullValidator full;
    private final IncrementalValidator incremental;
    private ValidatedTree base;

    private Trial(Schema schema) {
        this.schema = schema;
        this.full = new FullValidator(schema);
        this.incremental = new IncrementalValidator(schema);
    }

    /** A schema of one module {@code m} in namespace {@code urn:m}, without its first line. */
    static Trial of(String body) {
        return new Trial(
                TestSchemas.of(
                        "module m { yang-version 1.1; namespace \"urn:m\"; prefix m;"
                                + body
                                + "}"));
    }

    Schema schema() {
        return schema;
    }

    IncrementalValidator incremental() {
        return incremental;
    }

    /** Begins with a valid configuration. */
    Trial from(String config) {
        try {
            base = incremental.start(read(config));
            return this;
        } catch (NetconfException e) {
            throw new AssertionError("not valid to begin with: " + e.errors(), e);
        }
    }

    InnerNode read(String config) {
        var xml = "<config xmlns='urn:m'>" + config + "</config>";
        try {
            var input =
                    new XmlInput(XmlInput.Limits.DEFAULT)
                            .open(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
            while (!input.isStartElement()) {
                input.next();
            }
            return new PayloadReader(schema).document(input, false);
        } catch (XMLStreamException | NetconfException e) {
            throw new AssertionError(xml, e);
        }
    }

    /** The faults of another configuration. */
    List<RpcError> faultsOf(String config) {
        var next = read(config);
        var verdict = full.check(base.root(), next);
        try {
            incremental.validate(base, next);
            assertThat(verdict.faults()).as("found by the full validator alone").isEmpty();
        } catch (NetconfException refusal) {
            assertThat(refusal.errors()).isEqualTo(verdict.faults());
        }
        return verdict.faults();
    }

    RpcError faultOf(String config) {
        var faults = faultsOf(config);
        assertThat(faults).hasSize(1);
        return faults.getFirst();
    }

    /** Goes on to another configuration, which is valid and stays or becomes the expected one. */
    Trial to(String config, String expected) {
        try {
            var next = read(config);
            var reached = incremental.validate(base, next);
            var checked = full.check(base.root(), next).orRefuse();
            assertThat(Diff.between(reached.root(), checked).changes()).isEmpty();
            assertThat(Diff.between(read(expected), reached.root()).changes()).isEmpty();
            base = reached;
            return this;
        } catch (NetconfException e) {
            throw new AssertionError(e.errors().toString(), e);
        }
    }

    /** Goes on to another valid configuration. */
    Trial to(String config) {
        return to(config, config);
    }
}
