package dev.holdfast.data;

import dev.holdfast.data.edit.Edit;
import dev.holdfast.data.edit.Operation;
import dev.holdfast.data.xml.PayloadReader;
import dev.holdfast.data.xml.Pruner;
import dev.holdfast.data.xml.ViewXml;
import dev.holdfast.data.xml.XmlInput;
import dev.holdfast.data.xml.XmlOutput;
import dev.holdfast.error.NetconfException;
import dev.holdfast.error.RpcError;
import dev.holdfast.yang.LeafSchema;
import dev.holdfast.yang.QName;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A schema with one of every kind of node, and short ways between XML and trees of it. */
public final class Zoo {
    public static final String NAMESPACE = "urn:zoo";

    private static final String MODULE =
            """
            module zoo {
              yang-version 1.1;
              namespace "urn:zoo";
              prefix z;
              identity food;
              identity hay { base food; }
              identity meat { base food; }
              container zoo {
                leaf name { type string { length "1..20" { error-app-tag too-long; } } }
                leaf open { type boolean; default true; }
                leaf closed { type empty; }
                leaf feed { type identityref { base food; } }
                leaf star { type instance-identifier { require-instance false; } }
                container shop {
                  presence "there is a shop";
                  leaf till { type uint8; }
                }
                container hours {
                  leaf from { type uint8; }
                  container break { leaf long { type uint8; } }
                }
                leaf-list tag { type string; }
                leaf-list number { type int16; }
                leaf-list visit { type string; ordered-by user; }
                list cage {
                  key "row number";
                  leaf number { type uint16; }
                  leaf row { type string; }
                  leaf animal { type string; }
                  leaf size { type decimal64 { fraction-digits 2; } }
                  container door { leaf locked { type boolean; } }
                  list key { key id; leaf id { type uint32; } leaf where { type string; } }
                  action feed {
                    input { leaf amount { type uint8; } leaf-list what { type string; } }
                    output { leaf eaten { type uint8; } }
                  }
                }
                list tour {
                  key name; ordered-by user;
                  leaf name { type string; }
                  leaf price { type uint16; }
                }
                choice ticket {
                  case paper { leaf paper { type string; } leaf colour { type string; } }
                  case phone {
                    leaf phone { type string; }
                    choice store {
                      leaf apple { type string; }
                      container other { leaf shop { type string; } }
                    }
                  }
                  list season { key id; leaf id { type string; } }
                }
                anydata notes;
                anyxml poster;
                container census {
                  config false;
                  leaf visitors { type uint32; }
                  list seen { key animal; leaf animal { type string; } leaf times { type uint32; } }
                  list event { leaf what { type string; } }
                }
              }
              list plain { key id; leaf id { type int32; } leaf value { type string; } }
              rpc open-gate {
                input {
                  leaf gate { type string; }
                  container who { leaf name { type string; } }
                  list step { leaf text { type string; } }
                }
                output { leaf opened { type boolean; } }
              }
              notification escaped { leaf animal { type string; } leaf food { type identityref { base food; } } }
            }
            """;

    private static final String AUGMENT =
            """
            module zoo-extra {
              yang-version 1.1;
              namespace "urn:zoo-extra";
              prefix x;
              import zoo { prefix z; }
              identity straw { base z:hay; }
              augment "/z:zoo/z:cage" { leaf heated { type boolean; } }
            }
            """;

    public final Schema schema = TestSchemas.of(MODULE, AUGMENT);
    public final InnerNode empty = InnerNode.empty(schema.root());

    private final PayloadReader payloads = new PayloadReader(schema);

    /** Leafs called {@code secret} are kept in the form {@code hidden(...)}. */
    public static final Concealment NOTHING_SECRET =
            new Concealment() {
                @Override
                public boolean concerns(LeafSchema leaf) {
                    return false;
                }

                @Override
                public String conceal(
                        View parent, LeafSchema leaf, InstancePath where, String value) {
                    return value;
                }
            };

    /** A reader at the start of an element with the given content. */
    public static XMLStreamReader at(String element, String content) {
        var text =
                "<"
                        + element
                        + " xmlns='urn:ietf:params:xml:ns:netconf:base:1.0'"
                        + " xmlns:nc='urn:ietf:params:xml:ns:netconf:base:1.0'"
                        + " xmlns:yang='urn:ietf:params:xml:ns:yang:1'"
                        + " xmlns:z='urn:zoo' xmlns:x='urn:zoo-extra'>"
                        + content
                        + "</"
                        + element
                        + ">";
        return open(text);
    }

    public static XMLStreamReader open(String document) {
        try {
            return new XmlInput(XmlInput.Limits.DEFAULT)
                    .open(new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8)));
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(document, e);
        }
    }

    public PayloadReader payloads() {
        return payloads;
    }

    /** What is inside {@code <zoo>}, as an edit. */
    public Edit edit(Operation defaultOperation, String insideZoo) throws NetconfException {
        return rootEdit(defaultOperation, "<zoo xmlns='urn:zoo'>" + insideZoo + "</zoo>");
    }

    public Edit rootEdit(Operation defaultOperation, String content) throws NetconfException {
        try {
            return payloads.config(at("config", content), defaultOperation);
        } catch (XMLStreamException e) {
            throw new IllegalArgumentException(content, e);
        }
    }

    /** The tree after a merge of what is inside {@code <zoo>}. */
    public InnerNode merged(InnerNode tree, String insideZoo) throws NetconfException {
        return edit(Operation.MERGE, insideZoo).applyTo(tree, NOTHING_SECRET);
    }

    /** A tree with that inside {@code <zoo>}. */
    public InnerNode tree(String insideZoo) {
        try {
            return merged(empty, insideZoo);
        } catch (NetconfException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** What is inside {@code <zoo>}, without its namespace. */
    public String inside(View root) {
        var all = xml(root, Pruner.WHOLE);
        return all.replace("<zoo xmlns=\"urn:zoo\">", "")
                .replace("</zoo>", "")
                .replace("<zoo xmlns=\"urn:zoo\"/>", "");
    }

    public static String xml(View root, Pruner pruner) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new XmlOutput(bytes)) {
            ViewXml.writeChildren(root, pruner, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toString(StandardCharsets.UTF_8);
    }

    /** One line for each error: tag, path, app-tag, infos. */
    public static List<String> told(NetconfException refusal) {
        return refusal.errors().stream().map(Zoo::told).toList();
    }

    public static String told(RpcError error) {
        return error.tag().text()
                + error.path().map(path -> " " + path.xpath()).orElse("")
                + error.appTag().map(tag -> " " + tag).orElse("")
                + (error.info().isEmpty() ? "" : " " + error.info());
    }

    public Optional<InnerNode> zoo(InnerNode root) {
        return Optional.ofNullable(
                (InnerNode) root.get(schema.root().child(new QName(NAMESPACE, "zoo"))));
    }
}
