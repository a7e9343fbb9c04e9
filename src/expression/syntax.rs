//! minijinja's syntax tree → ours: names with their parts, exact numbers, the places of all of it.
//!
//! The only importer of minijinja beside `bounds` and `fault`. Its tree is read where the bounds of `bounds` hold, so that
//! walking it is shallow. Numbers are read from their text, because the parser reads decimals as floats.

use std::ops::Range;
use std::sync::Arc;

use minijinja::machinery::{Span, ast, parse_expr};
use rust_decimal::Decimal;

use super::arithmetic::Operator;
use super::bounds::check_bounds;
use super::fault::{Fault, FaultKind, syntax_fault};
use crate::named::named;

/// An expression that can be evaluated any number of times.
#[derive(Debug, Clone, PartialEq)]
pub struct Expression {
    /// The whole of it.
    pub root: Term,
    names: Vec<Name>,
}

/// A name that an expression uses: `tables.density.row["0162"].per_1000`.
#[derive(Debug, Clone, PartialEq)]
pub struct Name {
    /// Its parts, up to the first that is computed.
    pub path: Vec<Box<str>>,
    /// Whether none is computed.
    pub is_fixed: bool,
    /// Where it stands, each time.
    pub ranges: Vec<Range<usize>>,
}

/// A part of an expression.
#[derive(Debug, Clone, PartialEq)]
pub struct Term {
    /// Bytes of the expression.
    pub range: Range<usize>,
    /// What it is.
    pub node: Node,
}

/// What a part of an expression is.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// A typed number.
    Number(Decimal),
    /// A typed text.
    Text(Arc<str>),
    /// `true` or `false`.
    Bool(bool),
    /// `none`: nothing is there.
    Nothing,
    /// A name: its place in [`Expression::names`], and the parts from the first that is computed.
    Name(usize, Vec<Step>),
    /// `not`
    Not(Box<Term>),
    /// `-`
    Negative(Box<Term>),
    /// `and`
    And(Box<[Term; 2]>),
    /// `or`
    Or(Box<[Term; 2]>),
    /// `+ - * /`
    Arithmetic(Operator, Box<[Term; 2]>),
    /// `~`
    Joined(Box<[Term; 2]>),
    /// `a < b <= c`
    Compare(Box<Term>, Vec<(Comparison, Term)>),
    /// `yes if condition else no`: condition, yes, no.
    Choice(Box<[Term; 3]>),
    /// `input | name(…)`: the name, its place with the arguments, the input and the arguments.
    Filter(Box<str>, Range<usize>, Vec<Term>),
    /// `name(…)`
    Call(Box<str>, Vec<Term>),
    /// `… is missing`: the name of the test, and what is tested.
    Test(Box<str>, Box<Term>),
    /// `[…]`
    List(Vec<Term>),
}

/// A part of a name from the first that is computed on.
#[derive(Debug, Clone, PartialEq)]
pub enum Step {
    /// As it is written.
    Fixed(Box<str>),
    /// `row[own.code]`
    Computed(Term),
}

named! {
    /// How two values are compared.
    pub enum Comparison {
        /// `==`
        Equal = "==",
        /// `!=`
        NotEqual = "!=",
        /// `<`
        Less = "<",
        /// `<=`
        AtMost = "<=",
        /// `>`
        More = ">",
        /// `>=`
        AtLeast = ">=",
        /// `in`
        In = "in",
        /// `not in`
        NotIn = "not in",
    }
}

impl Comparison {
    pub(super) fn is_of_equality(self) -> bool {
        matches!(self, Self::Equal | Self::NotEqual)
    }

    /// Whether it holds of two values in this order.
    pub(super) fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Self::Equal | Self::In => order.is_eq(),
            Self::NotEqual | Self::NotIn => order.is_ne(),
            Self::Less => order.is_lt(),
            Self::AtMost => order.is_le(),
            Self::More => order.is_gt(),
            Self::AtLeast => order.is_ge(),
        }
    }
}

impl Expression {
    /// Reads an expression.
    ///
    /// # Errors
    /// It is no expression, is beyond the bounds of this module, or uses syntax that has no meaning here.
    pub fn parse(text: &str) -> Result<Self, Fault> {
        check_bounds(text)?;
        let tree = parse_expr(text).map_err(|error| syntax_fault(&error, text))?;
        let mut reader = Reader { text, names: Vec::new() };
        let root = reader.term(&tree)?;
        Ok(Self { root, names: reader.names })
    }

    /// Every name that it uses, each once, in the order in which they stand. A name is looked up by its place in this list.
    #[must_use]
    pub fn names(&self) -> &[Name] {
        &self.names
    }
}

struct Reader<'t> {
    text: &'t str,
    names: Vec<Name>,
}

fn range_of(span: Span) -> Range<usize> {
    span.start_offset as usize..span.end_offset as usize
}

fn fault<T>(range: Range<usize>, kind: FaultKind) -> Result<T, Fault> {
    Err(Fault { range, kind })
}

impl Reader<'_> {
    /// Every kind has a function of its own: what recurses through here keeps a small frame.
    fn term(&mut self, tree: &ast::Expr<'_>) -> Result<Term, Fault> {
        let span = range_of(tree.span());
        match tree {
            ast::Expr::Var(_) | ast::Expr::GetAttr(_) | ast::Expr::GetItem(_) => self.name(tree),
            ast::Expr::Const(it) => self.constant(&it.value, span),
            ast::Expr::UnaryOp(it) => self.unary(it, span),
            ast::Expr::BinOp(it) => self.operation(it.op, &it.left, &it.right),
            ast::Expr::Compare(it) => self.comparison(it),
            ast::Expr::IfExpr(it) => self.choice(it),
            ast::Expr::Filter(it) => self.filter(it, span),
            ast::Expr::Test(it) => self.test(it, span),
            ast::Expr::Call(it) => self.call(it, span),
            ast::Expr::List(it) => self.list(it, span),
            ast::Expr::Slice(_) => fault(span, FaultKind::Unsupported("a slice (`[…:…]`)")),
            ast::Expr::Tuple(_) => fault(span, FaultKind::Unsupported("`(…, …)`")),
            ast::Expr::Map(_) => fault(span, FaultKind::Unsupported("`{…}`")),
        }
    }

    fn unary(&mut self, it: &ast::UnaryOp<'_>, span: Range<usize>) -> Result<Term, Fault> {
        let operand = self.term(&it.expr)?;
        // The parser lets `a not in b` begin before `a`.
        let leads = |word| self.text.get(span.start..).is_some_and(|text| text.starts_with(word));
        let start = if leads("not") || leads("-") { span.start } else { operand.range.start };
        let range = start..operand.range.end;
        let node = match it.op {
            ast::UnaryOpKind::Not => Node::Not(Box::new(operand)),
            ast::UnaryOpKind::Neg => Node::Negative(Box::new(operand)),
        };
        Ok(Term { range, node })
    }

    fn test(&mut self, it: &ast::Test<'_>, span: Range<usize>) -> Result<Term, Fault> {
        if !it.args.is_empty() {
            return fault(span, FaultKind::Unsupported("a test with arguments"));
        }
        let tested = self.term(&it.expr)?;
        let range = tested.range.start..span.end;
        Ok(Term { range, node: Node::Test(it.name.into(), Box::new(tested)) })
    }

    fn list(&mut self, it: &ast::List<'_>, range: Range<usize>) -> Result<Term, Fault> {
        let items = it.items.iter().map(|item| self.term(item)).collect::<Result<_, _>>()?;
        Ok(Term { range, node: Node::List(items) })
    }

    fn constant(&self, value: &minijinja::Value, range: Range<usize>) -> Result<Term, Fault> {
        let digits = self.text.get(range.clone()).unwrap_or_default();
        let node = if let Some(text) = value.as_str() {
            Node::Text(text.into())
        } else if value.is_none() {
            Node::Nothing
        } else if !value.is_number() {
            Node::Bool(value.is_true())
        } else if let Ok(number) = Decimal::from_str_exact(digits)
            && !digits.contains('_')
        {
            Node::Number(number)
        } else {
            let what = "a number that is not of digits and one point";
            return fault(range, FaultKind::Unsupported(what));
        };
        Ok(Term { range, node })
    }

    /// A name with all its parts: read from its last to its first.
    fn name(&mut self, tree: &ast::Expr<'_>) -> Result<Term, Fault> {
        let end = range_of(tree.span()).end;
        let mut steps = Vec::new();
        let mut at = tree;
        let start = loop {
            match at {
                ast::Expr::Var(it) => {
                    steps.push(Step::Fixed(it.id.into()));
                    break range_of(it.span()).start;
                }
                ast::Expr::GetAttr(it) => {
                    steps.push(Step::Fixed(it.name.into()));
                    at = &it.expr;
                }
                ast::Expr::GetItem(it) => {
                    let index = self.index(&it.subscript_expr)?;
                    steps.push(index);
                    at = &it.expr;
                }
                other => {
                    let range = range_of(other.span()).start..end;
                    return fault(range, FaultKind::Unsupported("a part of what is no name"));
                }
            }
        };
        steps.reverse();
        let fixed = steps.iter().take_while(|step| matches!(step, Step::Fixed(_))).count();
        let computed = steps.split_off(fixed);
        let path = steps.into_iter().filter_map(|step| match step {
            Step::Fixed(part) => Some(part),
            Step::Computed(_) => None,
        });
        let slot = self.slot(path.collect(), computed.is_empty(), start..end);
        Ok(Term { range: start..end, node: Node::Name(slot, computed) })
    }

    /// An index that is typed is a part of the name as it is written: `row["0162"]`, `row.0162`.
    fn index(&mut self, tree: &ast::Expr<'_>) -> Result<Step, Fault> {
        let term = self.term(tree)?;
        Ok(match &term.node {
            Node::Text(text) => Step::Fixed((&**text).into()),
            Node::Number(_) => {
                Step::Fixed(self.text.get(term.range.clone()).unwrap_or_default().into())
            }
            _ => Step::Computed(term),
        })
    }

    fn slot(&mut self, path: Vec<Box<str>>, is_fixed: bool, range: Range<usize>) -> usize {
        let known = |name: &Name| is_fixed && name.is_fixed && name.path == path;
        if let Some((slot, name)) = self.names.iter_mut().enumerate().find(|(_, name)| known(name))
        {
            name.ranges.push(range);
            return slot;
        }
        self.names.push(Name { path, is_fixed, ranges: vec![range] });
        self.names.len() - 1
    }

    fn operation(
        &mut self,
        operator: ast::BinOpKind,
        left: &ast::Expr<'_>,
        right: &ast::Expr<'_>,
    ) -> Result<Term, Fault> {
        let (left, right) = (self.term(left)?, self.term(right)?);
        let range = left.range.start..right.range.end;
        let unsupported = |what| fault(range.clone(), FaultKind::Unsupported(what));
        let compare = |how, left, right| Node::Compare(Box::new(left), vec![(how, right)]);
        let pair = |left, right| Box::new([left, right]);
        let node = match operator {
            ast::BinOpKind::Eq => compare(Comparison::Equal, left, right),
            ast::BinOpKind::Ne => compare(Comparison::NotEqual, left, right),
            ast::BinOpKind::Lt => compare(Comparison::Less, left, right),
            ast::BinOpKind::Lte => compare(Comparison::AtMost, left, right),
            ast::BinOpKind::Gt => compare(Comparison::More, left, right),
            ast::BinOpKind::Gte => compare(Comparison::AtLeast, left, right),
            ast::BinOpKind::In => compare(Comparison::In, left, right),
            ast::BinOpKind::ScAnd => Node::And(pair(left, right)),
            ast::BinOpKind::ScOr => Node::Or(pair(left, right)),
            ast::BinOpKind::Add => Node::Arithmetic(Operator::Plus, pair(left, right)),
            ast::BinOpKind::Sub => Node::Arithmetic(Operator::Minus, pair(left, right)),
            ast::BinOpKind::Mul => Node::Arithmetic(Operator::Times, pair(left, right)),
            ast::BinOpKind::Div => Node::Arithmetic(Operator::Over, pair(left, right)),
            ast::BinOpKind::Concat => Node::Joined(pair(left, right)),
            ast::BinOpKind::FloorDiv => return unsupported("`//`"),
            ast::BinOpKind::Rem => return unsupported("`%`"),
            ast::BinOpKind::Pow => return unsupported("`**`"),
        };
        Ok(Term { range, node })
    }

    fn comparison(&mut self, it: &ast::Compare<'_>) -> Result<Term, Fault> {
        let first = self.term(&it.expr)?;
        let mut rest = Vec::with_capacity(it.ops.len());
        for operand in &it.ops {
            let how = match operand.op {
                ast::CompareOpKind::Eq => Comparison::Equal,
                ast::CompareOpKind::Ne => Comparison::NotEqual,
                ast::CompareOpKind::Lt => Comparison::Less,
                ast::CompareOpKind::Lte => Comparison::AtMost,
                ast::CompareOpKind::Gt => Comparison::More,
                ast::CompareOpKind::Gte => Comparison::AtLeast,
                ast::CompareOpKind::In => Comparison::In,
                ast::CompareOpKind::NotIn => Comparison::NotIn,
            };
            rest.push((how, self.term(&operand.expr)?));
        }
        let end = rest.last().map_or(first.range.end, |(_, term)| term.range.end);
        Ok(Term { range: first.range.start..end, node: Node::Compare(Box::new(first), rest) })
    }

    fn choice(&mut self, it: &ast::IfExpr<'_>) -> Result<Term, Fault> {
        let (yes, condition) = (self.term(&it.true_expr)?, self.term(&it.test_expr)?);
        let no = match &it.false_expr {
            Some(no) => self.term(no)?,
            None => Term { range: condition.range.clone(), node: Node::Nothing },
        };
        let range = yes.range.start..no.range.end;
        Ok(Term { range, node: Node::Choice(Box::new([condition, yes, no])) })
    }

    fn filter(&mut self, it: &ast::Filter<'_>, called: Range<usize>) -> Result<Term, Fault> {
        let Some(input) = &it.expr else {
            return fault(called, FaultKind::Unsupported("a filter on nothing"));
        };
        let mut terms = vec![self.term(input)?];
        self.arguments(&it.args, &called, &mut terms)?;
        let start = terms.first().map_or(called.start, |input| input.range.start);
        let range = start..called.end;
        Ok(Term { range, node: Node::Filter(it.name.into(), called, terms) })
    }

    fn call(&mut self, it: &ast::Call<'_>, range: Range<usize>) -> Result<Term, Fault> {
        let ast::Expr::Var(function) = &it.expr else {
            let callee = self.term(&it.expr)?;
            let name = self.text.get(callee.range.clone()).unwrap_or_default();
            return fault(callee.range, FaultKind::UnknownFunction(name.to_owned()));
        };
        let mut terms = Vec::new();
        self.arguments(&it.args, &range, &mut terms)?;
        Ok(Term { range, node: Node::Call(function.id.into(), terms) })
    }

    fn arguments(
        &mut self,
        arguments: &[ast::CallArg<'_>],
        range: &Range<usize>,
        terms: &mut Vec<Term>,
    ) -> Result<(), Fault> {
        for argument in arguments {
            let ast::CallArg::Pos(argument) = argument else {
                let kind = FaultKind::Unsupported("an argument with a name or a star");
                return fault(range.clone(), kind);
            };
            terms.push(self.term(argument)?);
        }
        Ok(())
    }
}
