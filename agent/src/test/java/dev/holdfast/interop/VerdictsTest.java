package dev.holdfast.interop;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.DataTree;
import dev.holdfast.data.InnerNode;
import dev.holdfast.data.validate.CommitValidator;
import dev.holdfast.data.validate.FullValidator;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.data.xpath.Budget;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.ModuleFiles;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.SchemaException;
import dev.holdfast.yang.SchemaLoader;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import javax.xml.stream.XMLStreamException;

/**
 * Random documents in the eyes of libyang and in ours: valid for one is valid for the other. {@code
 * -Dseed=} repeats a run, {@code -Ddocuments=} makes a longer one.
 */
@Tag("interop")
final class VerdictsTest {
    static final String NAMESPACE = "urn:example:verdicts";

    private static final long SEED = Long.getLong("seed", 20261121);
    private static final int DOCUMENTS = Integer.getInteger("documents", 6000);
    private static final int A_RUN = 500;
    private static final Pattern REFUSED =
            Pattern.compile("Failed to parse input data file \"(\\d+)\\.xml\"");

    /** Where libyang 2.1.30 and RFC 7950 part, by what a document that shows it has in it. */
    private static final Map<String, String> KNOWN =
            Map.of(
                    "<both>",
                    "an identity need be derived from one base only (9.10.2: from all)",
                    "<unique>",
                    "a default below a container that is not there takes part (7.8.3)",
                    "<behind>",
                    "conditions see defaults that their own conditions take away (8.1, 7.21.5)",
                    "<typed ",
                    "the default of a type does for min-elements of a leaf-list (7.7.5)",
                    "<gated></gated>",
                    "an empty container without presence is data to it (7.5.1)",
                    "<lent-plain></lent-plain>",
                    "an empty container without presence is data to it (7.5.1)",
                    "<where>/v:conditions/v:mode<",
                    "a default in use does for no instance-identifier (7.6.1, 9.13)",
                    "<where>/v:choices/v:f1<",
                    "a default in use does for no instance-identifier (7.6.1, 9.13)",
                    "<where>/v:rules/v:plain/v:y<",
                    "a default in use does for no instance-identifier (7.6.1, 9.13)",
                    "/v:port<",
                    "a default in use does for no instance-identifier (7.6.1, 9.13)");

    @Test
    void libyangAndWeAgreeOnWhatIsValid(@TempDir Path folder)
            throws IOException, InterruptedException, SchemaException, URISyntaxException {
        var module = Path.of(VerdictsTest.class.getResource("/interop/verdicts.yang").toURI());
        var schema = new SchemaLoader().implement(ModuleFiles.in(module.getParent())).load();
        var random = new Random(SEED);
        var disagreements = new ArrayList<String>();
        int valid = 0;
        for (int from = 0; from < DOCUMENTS; from += A_RUN) {
            var documents = new ArrayList<String>();
            for (int i = 0; i < A_RUN; i++) {
                documents.add(RandomDocument.of(schema.root(), NAMESPACE, random));
            }
            var refused = refusedByLibyang(module, documents, folder);
            for (int i = 0; i < A_RUN; i++) {
                var document = documents.get(i);
                if (document.isEmpty()) {
                    continue; // yanglint wants at least one element
                }
                var faults = faults(schema, document);
                valid += faults.isEmpty() ? 1 : 0;
                if (faults.isEmpty() == refused.contains(i) && !isKnown(document)) {
                    disagreements.add(
                            document + "\n  we say " + (faults.isEmpty() ? "valid" : faults));
                }
            }
        }
        assertThat(disagreements).as("repeat with -Dseed=%d", SEED).isEmpty();
        assertThat(valid).as("valid ones").isBetween(DOCUMENTS / 10, DOCUMENTS * 9 / 10);
    }

    private static boolean isKnown(String document) {
        return KNOWN.keySet().stream().anyMatch(document::contains);
    }

    /** The faults the whole check finds; the check of changes has to find as many or none. */
    private static List<String> faults(Schema schema, String document) {
        InnerNode root;
        try {
            root = read(schema, document);
        } catch (NetconfException e) {
            return texts(e.errors());
        }
        var whole = texts(new FullValidator(schema).check(root).faults());
        assertThat(faultsOfAChange(schema, root)).as(document).isEqualTo(whole);
        return whole;
    }

    private static List<String> faultsOfAChange(Schema schema, InnerNode root) {
        var validator = new CommitValidator(schema, Budget::unlimited);
        var empty = DataTree.empty(schema);
        try {
            validator.validated(empty, empty);
            validator.validated(empty, new DataTree(schema, root));
            return List.of();
        } catch (NetconfException e) {
            return texts(e.errors());
        }
    }

    private static List<String> texts(List<RpcError> errors) {
        return errors.stream().map(error -> error.tag() + " " + error.message()).toList();
    }

    private static InnerNode read(Schema schema, String document) throws NetconfException {
        var xml = ("<config>" + document + "</config>").getBytes(StandardCharsets.UTF_8);
        try {
            var input = new XmlInput(XmlInput.Limits.DEFAULT).open(new ByteArrayInputStream(xml));
            while (!input.isStartElement()) {
                input.next();
            }
            return new PayloadReader(schema).document(input, false);
        } catch (XMLStreamException e) {
            throw new AssertionError(document, e);
        }
    }

    /**
     * One process for many documents: it is told of them one by one, and names those it refuses.
     */
    private static Set<Integer> refusedByLibyang(Path module, List<String> documents, Path folder)
            throws IOException, InterruptedException {
        var commands = new StringBuilder("add " + module + "\n");
        for (int i = 0; i < documents.size(); i++) {
            Files.writeString(folder.resolve(i + ".xml"), documents.get(i));
            commands.append("data -t config ").append(i).append(".xml\n");
        }
        var input = Files.writeString(folder.resolve("commands"), commands.append("quit\n"));
        var output = folder.resolve("output");
        var builder =
                new ProcessBuilder("yanglint")
                        .directory(folder.toFile())
                        .redirectInput(input.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(output.toFile());
        builder.environment().put("HOME", folder.toString());
        var process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("yanglint ends").isTrue();
        assertThat(process.exitValue()).as(Files.readString(output)).isZero();
        var refused = new HashSet<Integer>();
        var matcher = REFUSED.matcher(Files.readString(output));
        while (matcher.find()) {
            refused.add(Integer.valueOf(matcher.group(1)));
        }
        return refused;
    }
}
