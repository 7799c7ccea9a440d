"""Alibaba Cloud's official Python clients, with one face: a call takes and gives the fields as they are on the wire."""

import importlib
import json
import warnings

from aliyunsdkcore.acs_exception.exceptions import ClientException, ServerException
from aliyunsdkcore.auth.credentials import StsTokenCredential
from aliyunsdkcore.client import AcsClient
from aliyunsdkcore.request import CommonRequest
from alibabacloud_ecs20140526 import models as ecs_models
from alibabacloud_ecs20140526.client import Client as EcsClient
from alibabacloud_sts20150401 import models as sts_models
from alibabacloud_sts20150401.client import Client as StsClient
from alibabacloud_tea_openapi.exceptions import AlibabaCloudException
from alibabacloud_tea_openapi.utils_models import Config

from sandbox import KEY_ID, KEY_SECRET, Refused

REGION = "cn-hangzhou"


class Core:
    """aliyun-python-sdk-core with aliyun-python-sdk-ecs: RPC signatures of version 1."""

    def __init__(self, host, key_id=KEY_ID, secret=KEY_SECRET, token=None, method="POST", ca=None):
        self.host = host
        self.method = method
        self.protocol = "https" if ca else "http"
        more = {"auto_retry": False, "timeout": 30, "verify": ca}
        self.client = AcsClient(key_id, secret, REGION, **more)
        if token:
            self.client = AcsClient(region_id=REGION, credential=StsTokenCredential(key_id, secret, token), **more)

    def request(self, action, **fields):
        name = f"{action}Request"
        request = getattr(importlib.import_module(f"aliyunsdkecs.request.v20140526.{name}"), name)()
        for field, value in fields.items():
            # Lists have their setters in the plural, whatever the field is called.
            setter = getattr(request, f"set_{field}", None) or getattr(request, f"set_{field}s", None)
            if setter:
                setter(value)
            else:
                request.add_query_param(field, value)
        return self.here(request)

    def here(self, request):
        request.set_endpoint(self.host)
        request.set_protocol_type(self.protocol)
        request.set_method(self.method)
        return request

    def common(self, version, action, form=None, **fields):
        """A request of any product, with `form` in the body."""
        request = CommonRequest(domain=self.host, version=version, action_name=action)
        for field, value in fields.items():
            request.add_query_param(field, value)
        for field, value in (form or {}).items():
            request.add_body_params(field, value)
        return self.send(self.here(request))

    def send(self, request):
        try:
            return json.loads(self.client.do_action_with_exception(request))
        except ServerException as error:
            raise Refused(error.get_error_code(), error.get_error_msg(), error.get_http_status()) from error
        except ClientException as error:
            # No answer, or none that can be read.
            raise Refused(error.get_error_code(), error.get_error_msg()) from error

    def call(self, action, **fields):
        return self.send(self.request(action, **fields))

    def xml(self, action, **fields):
        """The answer as the bytes of XML."""
        request = self.request(action, **fields)
        request.set_accept_format("XML")
        with warnings.catch_warnings():
            # Deprecated, but the other one asks for JSON whatever was set.
            warnings.simplefilter("ignore")
            return self.client.do_action(request)

    def sts(self, action, **fields):
        return self.common("2015-04-01", action, **fields)


class Tea:
    """alibabacloud_ecs20140526 and alibabacloud_sts20150401: ACS3, or RPC signatures with `signature="v2"`."""

    def __init__(self, host, key_id=KEY_ID, secret=KEY_SECRET, token=None, signature=None, ca=None):
        config = Config(
            access_key_id=key_id,
            access_key_secret=secret,
            security_token=token,
            endpoint=host,
            protocol="https" if ca else "http",
            ca=ca,
            region_id=REGION,
            signature_algorithm=signature,
            read_timeout=30_000,
        )
        self.ecs = EcsClient(config)
        self.sts_client = StsClient(config)

    @staticmethod
    def ask(client, models, action, fields):
        """The SDK's model of the answer."""
        # AssumeRoleWithOIDC is assume_role_with_oidc, ReInitDisk is re_init_disk: only the letters are sure.
        names = {name.replace("_", ""): name for name in dir(client) if not name.startswith("_")}
        call = getattr(client, names[action.lower()])
        request = getattr(models, f"{action}Request", None)
        try:
            return call(request().from_map(fields)).body if request else call().body
        except AlibabaCloudException as error:
            raise Refused(error.code, error.data["Message"], error.status_code) from error

    def model(self, action, **fields):
        return self.ask(self.ecs, ecs_models, action, fields)

    def call(self, action, **fields):
        return self.model(action, **fields).to_map()

    def sts(self, action, **fields):
        return self.ask(self.sts_client, sts_models, action, fields).to_map()
