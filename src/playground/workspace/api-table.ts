/** What Slack documents of one Web API method, restated: docs.slack.dev/reference/methods, May 2026. */
export interface MethodFacts {
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** Bot scopes, any one of which admits a call; which one can depend on the kind of conversation. */
  readonly scopes: readonly string[];
  /** Rate tier: 1 to 4 are about 1, 20, 50 and 100 calls a minute. */
  readonly tier: 1 | 2 | 3 | 4 | 'special';
  /** Documented errors beside the common ones; families that this workspace cannot meet are left out. */
  readonly errors: readonly string[];
}

interface Declared {
  required: string;
  optional: string;
  scopes: string;
  tier: MethodFacts['tier'];
  errors: string;
}

function method(declared: Declared): MethodFacts {
  const split = (names: string) => names.split(' ').filter((name) => name !== '');
  return {
    required: split(declared.required),
    optional: split(declared.optional),
    scopes: split(declared.scopes),
    tier: declared.tier,
    errors: split(declared.errors),
  };
}

/** Arguments that every method takes: Bolt adds `team_id` to each call. */
export const UNIVERSAL_ARGUMENTS: readonly string[] = ['team_id', 'token'];

export const METHODS: Readonly<Record<string, MethodFacts>> = {
  'api.test': method({
    required: '',
    optional: 'error',
    scopes: '',
    tier: 4,
    errors: '',
  }),
  'auth.test': method({
    required: '',
    optional: '',
    scopes: '',
    tier: 'special',
    errors: '',
  }),
  'apps.connections.open': method({
    required: '',
    optional: '',
    scopes: '',
    tier: 3,
    errors: 'forbidden_team insecure_request missing_args',
  }),
  'bots.info': method({
    required: '',
    optional: 'bot team_id',
    scopes: 'users:read',
    tier: 3,
    errors: 'bot_not_found bots_not_found missing_argument',
  }),
  'chat.postMessage': method({
    required: 'channel',
    optional:
      'as_user attachments blocks current_draft_last_updated_ts icon_emoji icon_url link_names markdown_text metadata mrkdwn parse reply_broadcast text thread_ts unfurl_links unfurl_media username',
    scopes: 'chat:write',
    tier: 'special',
    errors:
      'attachment_payload_limit_exceeded cannot_reply_to_message channel_not_found invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema is_archived markdown_text_conflict message_limit_exceeded messages_tab_disabled metadata_must_be_sent_from_app metadata_too_large missing_file_data msg_blocks_too_long no_text not_in_channel rate_limited restricted_action too_many_attachments too_many_contact_cards',
  }),
  'chat.update': method({
    required: 'channel ts',
    optional:
      'as_user attachments blocks file_ids link_names markdown_text metadata parse reply_broadcast text unfurled_attachments',
    scopes: 'chat:write',
    tier: 3,
    errors:
      'block_mismatch blocked_file_type cant_broadcast_message cant_update_message channel_not_found edit_window_closed file_deleted file_is_deleted file_not_found file_share_limit_reached invalid_attachments invalid_blocks invalid_blocks_format invalid_metadata_format invalid_metadata_schema is_inactive markdown_text_conflict max_file_sharing_exceeded message_limit_exceeded message_not_found metadata_must_be_sent_from_app metadata_too_large msg_too_long no_text posting_to_channel_denied too_many_attachments unable_to_share_files update_failed',
  }),
  'chat.delete': method({
    required: 'channel ts',
    optional: 'as_user',
    scopes: 'chat:write',
    tier: 3,
    errors: 'cant_delete_message channel_not_found message_not_found',
  }),
  'chat.postEphemeral': method({
    required: 'channel user',
    optional:
      'as_user attachments blocks icon_emoji icon_url link_names markdown_text parse text thread_ts username',
    scopes: 'chat:write',
    tier: 4,
    errors:
      'cannot_reply_to_message channel_not_found invalid_attachments invalid_blocks invalid_blocks_format is_archived markdown_text_conflict message_limit_exceeded messages_tab_disabled msg_too_long no_text not_in_channel restricted_action too_many_attachments user_not_in_channel',
  }),
  'chat.getPermalink': method({
    required: 'channel message_ts',
    optional: '',
    scopes: '',
    tier: 'special',
    errors: 'channel_not_found message_not_found',
  }),
  'conversations.open': method({
    required: '',
    optional: 'channel prevent_creation return_im users',
    scopes: 'channels:manage groups:write im:write mpim:write',
    tier: 3,
    errors:
      'channel_not_found invalid_user_combination method_not_supported_for_channel_type not_enough_users too_many_users user_disabled user_not_found user_not_visible users_list_not_supplied',
  }),
  'conversations.info': method({
    required: 'channel',
    optional: 'include_locale include_num_members',
    scopes: 'channels:read groups:read im:read mpim:read',
    tier: 3,
    errors: 'channel_is_limited_access channel_not_found',
  }),
  'conversations.members': method({
    required: 'channel',
    optional: 'cursor limit',
    scopes: 'channels:read groups:read im:read mpim:read',
    tier: 4,
    errors:
      'channel_not_found fetch_members_failed invalid_cursor invalid_limit method_not_supported_for_channel_type',
  }),
  'conversations.list': method({
    required: '',
    optional: 'cursor exclude_archived limit team_id types',
    scopes: 'channels:read groups:read im:read mpim:read',
    tier: 2,
    errors:
      'invalid_cursor invalid_limit invalid_types method_not_supported_for_channel_type missing_argument',
  }),
  'conversations.history': method({
    required: 'channel',
    optional: 'cursor include_all_metadata inclusive latest limit oldest',
    scopes: 'channels:history groups:history im:history mpim:history',
    tier: 3,
    errors:
      'channel_is_limited_access channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest not_in_channel',
  }),
  'conversations.replies': method({
    required: 'channel ts',
    optional: 'cursor include_all_metadata inclusive latest limit oldest',
    scopes: 'channels:history groups:history im:history mpim:history',
    tier: 3,
    errors:
      'channel_not_found invalid_cursor invalid_metadata_filter_keys invalid_ts_latest invalid_ts_oldest method_not_supported_for_channel_type thread_not_found',
  }),
  'conversations.join': method({
    required: 'channel',
    optional: '',
    scopes: 'channels:join',
    tier: 3,
    errors:
      'channel_is_limited_access channel_not_found is_archived method_not_supported_for_channel_type too_many_members',
  }),
  'conversations.invite': method({
    required: 'channel users',
    optional: 'force',
    scopes: 'channels:manage channels:write.invites groups:write groups:write.invites im:write mpim:write',
    tier: 3,
    errors:
      'already_in_channel cant_invite cant_invite_self channel_not_found invitee_cant_see_channel is_archived method_not_supported_for_channel_type no_external_invite_permission no_user not_in_channel user_is_restricted user_not_found',
  }),
  'users.info': method({
    required: 'user',
    optional: 'include_locale',
    scopes: 'users:read',
    tier: 4,
    errors: 'too_many_users user_not_found user_not_visible',
  }),
  'users.list': method({
    required: '',
    optional: 'cursor include_locale limit team_id',
    scopes: 'users:read',
    tier: 2,
    errors: 'invalid_cursor limit_required missing_argument',
  }),
  'users.conversations': method({
    required: '',
    optional: 'cursor exclude_archived limit team_id types user',
    scopes: 'channels:read groups:read im:read mpim:read',
    tier: 3,
    errors:
      'invalid_cursor invalid_limit invalid_types method_not_supported_for_channel_type missing_argument',
  }),
  'users.lookupByEmail': method({
    required: 'email',
    optional: '',
    scopes: 'users:read.email',
    tier: 3,
    errors: 'users_not_found',
  }),
  'team.info': method({
    required: '',
    optional: 'domain team',
    scopes: 'team:read',
    tier: 3,
    errors: 'team_not_found missing_user user_not_found',
  }),
  'views.open': method({
    required: 'view',
    optional: 'interactivity_pointer trigger_id',
    scopes: '',
    tier: 4,
    errors: 'duplicate_external_id exchanged_trigger_id expired_trigger_id invalid_trigger_id view_too_large',
  }),
  'views.push': method({
    required: 'view',
    optional: 'interactivity_pointer trigger_id',
    scopes: '',
    tier: 4,
    errors:
      'exchanged_trigger_id expired_trigger_id invalid_trigger_id not_found push_limit_reached view_too_large',
  }),
  'views.update': method({
    required: 'view',
    optional: 'external_id hash view_id',
    scopes: '',
    tier: 4,
    errors: 'duplicate_external_id duplicate_external_id hash_conflict not_found view_too_large',
  }),
  'views.publish': method({
    required: 'user_id view',
    optional: 'hash',
    scopes: '',
    tier: 4,
    errors:
      'duplicate_external_id hash_conflict missing_profile_id not_enabled not_implemented view_too_large',
  }),
  'files.getUploadURLExternal': method({
    required: 'filename length',
    optional: 'alt_txt snippet_type alt_text',
    scopes: 'files:write',
    tier: 4,
    errors:
      'alt_txt_too_large file_type_not_allowed file_upload_size_restricted file_uploads_disabled file_uploads_except_images_disabled missing_argument snippet_too_large storage_limit_reached unknown_snippet_type unknown_subtype',
  }),
  'files.completeUploadExternal': method({
    required: 'files',
    optional: 'blocks channel_id channels initial_comment thread_ts',
    scopes: 'files:write',
    tier: 4,
    errors:
      'channel_not_found channels_limit_exceeded file_not_found file_type_not_allowed file_update_failed file_uploads_except_images_disabled invalid_blocks invalid_channel not_in_channel posting_to_channel_denied',
  }),
  'files.info': method({
    required: 'file',
    optional: 'count cursor limit page',
    scopes: 'files:read',
    tier: 4,
    errors: 'file_deleted file_not_found not_visible',
  }),
  'files.delete': method({
    required: 'file',
    optional: '',
    scopes: 'files:write',
    tier: 3,
    errors: 'cant_delete_file delete_not_allowed file_deleted file_deleting_disabled file_not_found',
  }),
  'dnd.info': method({
    required: '',
    optional: 'team_id user',
    scopes: 'dnd:read',
    tier: 3,
    errors: 'user_not_found user_not_visible',
  }),
};

/** Errors that any method can answer. */
export const COMMON_ERRORS: readonly string[] =
  'access_denied accesslimited account_inactive deprecated_endpoint ekm_access_denied enterprise_is_restricted fatal_error internal_error invalid_arg_name invalid_arguments invalid_array_arg invalid_auth invalid_charset invalid_form_data invalid_post_type method_deprecated missing_post_type missing_scope no_permission not_allowed_token_type not_authed org_login_required ratelimited request_timeout service_unavailable team_access_not_granted team_added_to_org token_expired token_revoked two_factor_setup_required'.split(
    ' ',
  );
