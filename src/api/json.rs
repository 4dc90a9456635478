//! [`to_json`]: an answer as JSON text, byte for byte as `serde_json` writes it, in fewer steps: the name of a member needs
//! no escapes, and what texts are made of is text. Linked in place of that library's writer it takes 63 kB off the wasm, which
//! is above its budget.

use core::fmt::{self, Display, Error, Write};
use serde::ser::{
    Serialize, SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple,
    SerializeTupleStruct, SerializeTupleVariant, Serializer,
};

/// An answer as one line of JSON.
///
/// # Errors
/// None for answers of this crate: they hold no floating point numbers.
pub fn to_json(answer: &impl Serialize) -> Result<String, Error> {
    let mut text = String::with_capacity(1024);
    answer.serialize(Json(&mut text))?;
    Ok(text)
}

/// A JSON text at its end.
struct Json<'a>(&'a mut String);

/// An object or an array that is being written.
struct Members<'a> {
    text: &'a mut String,
    is_empty: bool,
    end: &'static str,
}

/// A text between quotes that comes in parts.
struct Quoted<'a>(&'a mut String);

impl Write for Quoted<'_> {
    fn write_str(&mut self, part: &str) -> fmt::Result {
        escape(self.0, part)
    }
}

/// Writes a text as it stands between quotes.
fn escape(text: &mut String, part: &str) -> fmt::Result {
    let is_special = |byte: u8| byte < b' ' || byte == b'"' || byte == b'\\';
    let mut rest = part;
    while let Some(at) = rest.bytes().position(is_special) {
        let (plain, special) = rest.split_at_checked(at).ok_or(Error)?;
        text.push_str(plain);
        match special.bytes().next() {
            Some(b'"') => text.push_str("\\\""),
            Some(b'\\') => text.push_str("\\\\"),
            Some(b'\n') => text.push_str("\\n"),
            Some(b'\r') => text.push_str("\\r"),
            Some(b'\t') => text.push_str("\\t"),
            Some(0x08) => text.push_str("\\b"),
            Some(0x0C) => text.push_str("\\f"),
            control => write!(text, "\\u{:04x}", control.unwrap_or_default())?,
        }
        rest = special.get(1..).unwrap_or_default();
    }
    text.push_str(rest);
    Ok(())
}

#[inline]
fn quote(text: &mut String, value: &str) -> fmt::Result {
    text.push('"');
    escape(text, value)?;
    text.push('"');
    Ok(())
}

impl<'a> Json<'a> {
    #[inline]
    fn open(self, begin: &str, end: &'static str) -> Members<'a> {
        self.0.push_str(begin);
        Members {
            text: self.0,
            is_empty: true,
            end,
        }
    }

    /// An object whose only member is the variant of an enum.
    fn variant(self, name: &str, begin: &str, end: &'static str) -> Members<'a> {
        self.0.push_str("{\"");
        self.0.push_str(name);
        self.0.push_str("\":");
        self.open(begin, end)
    }

    fn plain(self, value: impl Display) -> fmt::Result {
        write!(self.0, "{value}")
    }
}

impl Members<'_> {
    #[inline]
    fn separate(&mut self) {
        if !self.is_empty {
            self.text.push(',');
        }
        self.is_empty = false;
    }

    /// A name that is written in the source of this crate.
    #[inline]
    fn name(&mut self, name: &str) {
        self.separate();
        self.text.push('"');
        self.text.push_str(name);
        self.text.push_str("\":");
    }

    #[inline]
    fn item<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        self.separate();
        value.serialize(Json(self.text))
    }

    #[inline]
    fn member<T: Serialize + ?Sized>(&mut self, name: &str, value: &T) -> fmt::Result {
        self.name(name);
        value.serialize(Json(self.text))
    }

    #[inline]
    fn close(self) {
        self.text.push_str(self.end);
    }
}

/// Methods that write a number as it is.
macro_rules! numbers {
    ($($method:ident $number:ty),*) => {
        $(fn $method(self, value: $number) -> fmt::Result {
            self.plain(value)
        })*
    };
}

impl<'a> Serializer for Json<'a> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Members<'a>;
    type SerializeTuple = Members<'a>;
    type SerializeTupleStruct = Members<'a>;
    type SerializeTupleVariant = Members<'a>;
    type SerializeMap = Members<'a>;
    type SerializeStruct = Members<'a>;
    type SerializeStructVariant = Members<'a>;

    numbers!(serialize_i8 i8, serialize_i16 i16, serialize_i32 i32, serialize_i64 i64);
    numbers!(serialize_u8 u8, serialize_u16 u16, serialize_u32 u32, serialize_u64 u64);

    fn serialize_bool(self, value: bool) -> fmt::Result {
        self.0.push_str(if value { "true" } else { "false" });
        Ok(())
    }

    fn serialize_f32(self, _: f32) -> fmt::Result {
        Err(Error)
    }

    fn serialize_f64(self, _: f64) -> fmt::Result {
        Err(Error)
    }

    fn serialize_char(self, value: char) -> fmt::Result {
        quote(self.0, value.encode_utf8(&mut [0; 4]))
    }

    fn serialize_str(self, value: &str) -> fmt::Result {
        quote(self.0, value)
    }

    fn collect_str<T: Display + ?Sized>(self, value: &T) -> fmt::Result {
        self.0.push('"');
        write!(Quoted(self.0), "{value}")?;
        self.0.push('"');
        Ok(())
    }

    fn serialize_bytes(self, value: &[u8]) -> fmt::Result {
        self.collect_seq(value)
    }

    fn serialize_none(self) -> fmt::Result {
        self.serialize_unit()
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_unit(self) -> fmt::Result {
        self.0.push_str("null");
        Ok(())
    }

    fn serialize_unit_struct(self, _: &'static str) -> fmt::Result {
        self.serialize_unit()
    }

    fn serialize_unit_variant(self, _: &'static str, _: u32, variant: &'static str) -> fmt::Result {
        self.serialize_str(variant)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, _: &'static str, value: &T) -> fmt::Result {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        value: &T,
    ) -> fmt::Result {
        let mut members = self.open("{", "}");
        members.member(variant, value)?;
        members.close();
        Ok(())
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Members<'a>, Error> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple(self, _: usize) -> Result<Members<'a>, Error> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Error> {
        Ok(self.open("[", "]"))
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'a>, Error> {
        Ok(self.variant(variant, "[", "]}"))
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Members<'a>, Error> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Members<'a>, Error> {
        Ok(self.open("{", "}"))
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        variant: &'static str,
        _: usize,
    ) -> Result<Members<'a>, Error> {
        Ok(self.variant(variant, "{", "}}"))
    }
}

impl SerializeMap for Members<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> fmt::Result {
        self.separate();
        let start = self.text.len();
        key.serialize(Json(self.text))?;
        // A number as a name is a text.
        if !self.text.get(start..).is_some_and(|key| key.starts_with('"')) {
            self.text.insert(start, '"');
            self.text.push('"');
        }
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> fmt::Result {
        self.text.push(':');
        value.serialize(Json(self.text))
    }

    fn end(self) -> fmt::Result {
        self.close();
        Ok(())
    }
}

/// The compounds whose parts have a name, or have none.
macro_rules! compounds {
    ($($compound:ident $method:ident ($($name:ident)?)),*) => {
        $(impl $compound for Members<'_> {
            type Ok = ();
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, $($name: &'static str,)? value: &T) -> fmt::Result {
                compounds!(@put self, value $(, $name)?)
            }

            fn end(self) -> fmt::Result {
                self.close();
                Ok(())
            }
        })*
    };
    (@put $members:ident, $value:ident) => { $members.item($value) };
    (@put $members:ident, $value:ident, $name:ident) => { $members.member($name, $value) };
}

compounds! {
    SerializeSeq serialize_element (),
    SerializeTuple serialize_element (),
    SerializeTupleStruct serialize_field (),
    SerializeTupleVariant serialize_field (),
    SerializeStruct serialize_field (name),
    SerializeStructVariant serialize_field (name)
}
