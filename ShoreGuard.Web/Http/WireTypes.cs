using System.Text.Json.Serialization;
using ShoreGuard.Web.Admin;

namespace ShoreGuard.Web.Http;

/// <summary>The answers that are described to the serializer by code made when this is built: long ones, whose first writer would wait for it to find all that out.</summary>
[JsonSerializable(typeof(ListBackups.Response))]
internal sealed partial class WireTypes : JsonSerializerContext;
