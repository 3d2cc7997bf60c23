package dev.holdfast.data.xpath;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.data.InnerNode;
import dev.holdfast.data.Seeded;
import dev.holdfast.yang.Schema;
import dev.holdfast.yang.TestSchemas;
import dev.holdfast.yang.XPath;
import dev.holdfast.yang.XPathScope;

import org.jaxen.JaxenException;
import org.jaxen.XPathFunctionContext;
import org.jaxen.dom.DOMXPath;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

import javax.xml.parsers.DocumentBuilderFactory;

/** Jaxen, over a DOM of the same tree, gives every expression the value ours gives it. */
final class JaxenAgreementTest {
    private static final String NAMESPACE = "urn:t";
    private static final Schema SCHEMA =
            TestSchemas.of(
                    """
                    module t {
                      yang-version 1.1; namespace "urn:t"; prefix t;
                      container c {
                        leaf p { type string; }
                        leaf q { type int8; default 1; }
                        container d {
                          leaf p { type string; }
                          leaf-list v { type string; }
                          container e { presence "means something"; leaf q { type int8; } }
                        }
                        list l {
                          key k;
                          leaf k { type int8; }
                          leaf p { type string; default "ab"; }
                          leaf-list v { type int8; ordered-by user; }
                          list m {
                            key "k q"; ordered-by user;
                            leaf k { type string; }
                            leaf q { type uint8; }
                            leaf p { type boolean; }
                          }
                        }
                        choice way {
                          default one;
                          case one { leaf one { type string; default "b"; } }
                          case two { leaf two { type string; } }
                        }
                      }
                    }
                    """);
    private static final List<String> NAMES =
            List.of("c", "p", "q", "d", "v", "e", "l", "k", "m", "one", "two");
    private static final XPathScope SCOPE =
            new XPathScope(_ -> null, NAMESPACE, _ -> Optional.empty());

    @Test
    void jaxenAgreesOnRandomExpressions() {
        Seeded.forAll(
                200,
                random -> {
                    var trees = new Twins(new RandomTree(random).of(SCHEMA.root()));
                    var expressions = new RandomExpression(random, NAMES);
                    for (int i = 0; i < 25; i++) {
                        trees.agreeOn(expressions.any(3), random);
                    }
                });
    }

    /** One tree in both worlds. */
    private static final class Twins {
        private final AccessibleTree ours;
        private final Document theirs = document();
        private final List<Node> nodes = new ArrayList<>();
        private final Map<Object, Node> twin = new IdentityHashMap<>();
        private final Map<Node, Object> other = new java.util.HashMap<>();

        Twins(InnerNode root) throws Exception {
            ours =
                    new AccessibleTree(
                            SCHEMA, root, AccessibleTree.Scope.CONFIG, Budget.unlimited());
            pair(ours.root(), theirs);
        }

        private static Document document() {
            try {
                return DocumentBuilderFactory.newInstance().newDocumentBuilder().newDocument();
            } catch (javax.xml.parsers.ParserConfigurationException e) {
                throw new IllegalStateException(e);
            }
        }

        private void pair(Node node, org.w3c.dom.Node dom) {
            nodes.add(node);
            twin.put(dom, node);
            other.put(node, dom);
            ours.eachChild(
                    node,
                    child -> {
                        var below =
                                child.kind() == Node.Kind.TEXT
                                        ? theirs.createTextNode(child.value())
                                        : theirs.createElement(child.schema().localName());
                        dom.appendChild(below);
                        pair(child, below);
                        return true;
                    });
        }

        void agreeOn(String text, RandomGenerator random) throws Exception {
            var context = nodes.get(random.nextInt(nodes.size()));
            var result = ours.evaluate(XPath.parse(text, SCOPE), context);
            var expected = jaxen(text, context);
            assertThat(comparable(result)).as("%s at %s", text, context).isEqualTo(expected);
        }

        private Object jaxen(String text, Node context) throws JaxenException {
            var functions = new XPathFunctionContext();
            functions.registerFunction(null, "current", (_, _) -> List.of(other.get(context)));
            var xpath = new DOMXPath(text);
            xpath.setFunctionContext(functions);
            var value = xpath.evaluate(other.get(context));
            if (!(value instanceof List<?> list)) {
                return value instanceof Double number ? number + 0.0 : value;
            }
            return list.stream().map(twin::get).sorted(this::inOrder).toList();
        }

        private int inOrder(Node a, Node b) {
            return Integer.compare(nodes.indexOf(a), nodes.indexOf(b));
        }

        private static Object comparable(Value value) {
            return switch (value) {
                case Value.Nodes(var all) -> all;
                case Value.Bool(var truth) -> truth;
                case Value.Num(var number) -> number + 0.0;
                case Value.Text(var text) -> text;
            };
        }
    }
}
